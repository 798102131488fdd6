import type { ToolExitCodes } from '../report-format.ts';

const format = 'msbuild';

// Warnings alone give 0, and a build that failed for any reason 1.
export const exitCodes: ToolExitCodes = { tools: [format], meaning: { clean: [0], findings: [1], failure: [1] } };
