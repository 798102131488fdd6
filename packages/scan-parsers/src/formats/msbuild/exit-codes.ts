import type { ToolExitCodes } from '../report-format.ts';

const format = 'msbuild';

// A build that failed for any reason gives 1.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1], warnings: [0] },
};
