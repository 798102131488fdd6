import type { ToolExitCodes } from '../report-format.ts';

const format = 'govulncheck';

// 3 in its text output only: with `-format json` it is 0 whatever was found.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [3], failure: [1, 2] },
};
