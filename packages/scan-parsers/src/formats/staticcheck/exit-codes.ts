import type { ToolExitCodes } from '../report-format.ts';

const format = 'staticcheck';

export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1, 2] },
};
