import type { ToolExitCodes } from '../report-format.ts';

const format = 'clang-tidy';

// Warnings give 0 unless they are made errors.
export const exitCodes: ToolExitCodes = { tools: [format], meaning: { clean: [0], findings: [1], failure: [1] } };
