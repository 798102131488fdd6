import type { ToolExitCodes } from '../report-format.ts';

const format = 'tfsec';

// Files that do not parse give 1 as well, and leave no report.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1] },
};
