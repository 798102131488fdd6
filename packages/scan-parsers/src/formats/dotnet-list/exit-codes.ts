import type { ToolExitCodes } from '../report-format.ts';

const format = 'dotnet-list';

// What is vulnerable gives 0, too.
export const exitCodes: ToolExitCodes = { tools: [format], meaning: { clean: [0], findings: [], failure: [1] } };
