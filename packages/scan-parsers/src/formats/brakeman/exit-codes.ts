import type { ToolExitCodes } from '../report-format.ts';

const format = 'brakeman';

// 4: no Rails application; 5 to 9: version, missing checks, errors of the scan, ignored warnings without a note.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [3], failure: [1, 4, 5, 6, 7, 8, 9] },
};
