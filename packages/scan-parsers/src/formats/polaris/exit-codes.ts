import type { ToolExitCodes } from '../report-format.ts';

const format = 'polaris';

// Findings give 0 unless `--set-exit-code-on-danger` (3) or `--set-exit-code-below-score` (4) is asked for.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [3, 4], failure: [1] },
};
