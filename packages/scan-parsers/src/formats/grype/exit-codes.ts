import type { ToolExitCodes } from '../report-format.ts';

const format = 'grype';

// `--fail-on` gives 2.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [0, 2], failure: [1] },
};
