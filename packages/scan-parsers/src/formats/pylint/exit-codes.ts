import type { ToolExitCodes } from '../report-format.ts';

const format = 'pylint';

// A sum: 1 fatal, 2 errors, 4 warnings, 8 refactoring, 16 conventions. 32 is an error of usage.
const sums = Array.from({ length: 31 }, (_, index) => index + 1);
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: {
    clean: [0],
    findings: sums.filter((sum) => sum % 2 === 0),
    failure: [...sums.filter((sum) => sum % 2 === 1), 32],
  },
};
