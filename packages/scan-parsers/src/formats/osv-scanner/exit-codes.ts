import type { ToolExitCodes } from '../report-format.ts';

const format = 'osv-scanner';

export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [127, 128, 129, 130] },
};
