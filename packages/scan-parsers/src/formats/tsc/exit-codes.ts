import type { ToolExitCodes } from '../report-format.ts';

const format = 'tsc';

// 1 also stands for options that cannot be read: those are errors without a file.
export const exitCodes: ToolExitCodes = {
  tools: [format, 'typescript'],
  meaning: { clean: [0], findings: [1, 2], failure: [3, 4, 5] },
};
