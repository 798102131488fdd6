import type { ToolExitCodes } from '../report-format.ts';

const format = 'cppcheck';

// `--error-exitcode` chooses the code of findings; 1 also means that nothing could be opened.
export const exitCodes: ToolExitCodes = { tools: [format], meaning: { clean: [0], findings: [], failure: [] } };
