import type { ToolExitCodes } from '../report-format.ts';

const format = 'gosec';

// Errors give 1 as well, unless `-no-fail` gives 0.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1] },
};
