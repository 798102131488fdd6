import type { ToolExitCodes } from '../report-format.ts';

const format = 'dockle';

// Findings give 0 unless `--exit-code` names another; an image that cannot be had gives 1.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [], failure: [] },
};
