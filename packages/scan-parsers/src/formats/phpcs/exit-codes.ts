import type { ToolExitCodes } from '../report-format.ts';

/** The name under which its Checkstyle XML is read as well. */
const tool = 'php_codesniffer';

// 2: some of the errors can be fixed. In version 3 a run that failed gives 3; from 4 on that is the sum of both.
export const exitCodes: ToolExitCodes = {
  tools: [tool],
  meaning: { clean: [0], findings: [1, 2, 3], failure: [3, 16, 64] },
};
