import type { ToolExitCodes } from '../report-format.ts';

const format = 'trufflehog';

// Without `--fail` findings give 0 as well.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [183], failure: [1] },
};
