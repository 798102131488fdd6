import type { ToolExitCodes } from '../report-format.ts';

const format = 'vulture';

// A file that is not there or does not parse gives 1, arguments that are wrong 2.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [3], failure: [1, 2], findingsAlwaysFail: true },
};
