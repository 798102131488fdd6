import type { ToolExitCodes } from '../report-format.ts';

const format = 'trivy';

// Findings do not change the code unless `--exit-code 1` says so.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [0, 1], failure: [1] },
};
