import type { ToolExitCodes } from '../report-format.ts';

const format = 'composer-audit';

// From 2.7 on 1 stands for vulnerable packages and 2 for abandoned ones; before, it is how many are vulnerable. A run
// that failed gives 1 or 100, and leaves no report.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1, 2, 3], failure: [1, 100] },
};
