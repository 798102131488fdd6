import type { ToolExitCodes } from '../report-format.ts';

const format = 'kube-score';

// Warnings alone give 0 without `--exit-one-on-warning`; files that do not parse give 1 and leave no report.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1] },
};
