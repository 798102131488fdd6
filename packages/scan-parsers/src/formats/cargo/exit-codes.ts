import type { ToolExitCodes } from '../report-format.ts';

const format = 'cargo';

// Warnings alone give 0.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [101], failure: [101] },
};
