import type { ToolExitCodes } from '../report-format.ts';

const format = 'cargo';

export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [101], failure: [101], warnings: [0] },
};
