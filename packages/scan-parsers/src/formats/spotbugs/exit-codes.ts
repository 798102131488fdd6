import type { ToolExitCodes } from '../report-format.ts';

const format = 'spotbugs';

// With `-exitcode` only: 1 for bugs, 2 for missing classes, 4 for errors, added up. Without it, 0.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1, 3], failure: [2, 4, 5, 6, 7] },
};
