import type { ToolExitCodes } from '../report-format.ts';

const format = 'pip-audit';

// Every failure gives 1 as well, and no option hides findings.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1], findingsAlwaysFail: true },
};
