import type { ToolExitCodes } from '../report-format.ts';

const tool = 'zizmor';

// With SARIF output the code for findings is 0.
export const exitCodes: ToolExitCodes = {
  tools: [tool],
  meaning: { clean: [0], findings: [0, 11, 12, 13, 14], failure: [1, 2, 3] },
};
