import type { ToolExitCodes } from '../report-format.ts';

const format = 'sqlfluff';

// A crash gives 1 as well, and leaves no report.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1, 2] },
};
