import type { ToolExitCodes } from '../report-format.ts';

const format = 'stylelint';

export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [2], failure: [1, 64, 78] },
};
