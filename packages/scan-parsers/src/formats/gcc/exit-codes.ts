import type { ToolExitCodes } from '../report-format.ts';

const format = 'gcc';

// 4 is an internal error of GCC.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [4], warnings: [0] },
};
