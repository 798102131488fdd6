import type { ToolExitCodes } from '../report-format.ts';

const format = 'clang-tidy';

// Warnings that are made errors are errors in its output, too.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1], warnings: [0] },
};
