import type { ToolExitCodes } from '../report-format.ts';

const format = 'bandit';

// `--exit-zero` turns 1 into 0. Files that could not be read do not change the code.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [2] },
};
