import type { ToolExitCodes } from '../report-format.ts';

const format = 'safety';

// Earlier versions give 255 for vulnerabilities; 1 is an error of any kind, 65 to 69 are keys, limits and databases.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [64], failure: [1, 2, 65, 66, 67, 68, 69] },
};
