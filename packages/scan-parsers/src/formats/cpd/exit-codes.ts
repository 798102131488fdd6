import type { ToolExitCodes } from '../report-format.ts';

const format = 'cpd';

export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [4], failure: [1, 2, 5] },
};
