import type { ToolExitCodes } from '../report-format.ts';

const format = 'yamllint';

// Warnings alone give 0, and 2 with `--strict`; a file that is not there gives 255, a bad configuration too.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1, 2], failure: [255], warnings: [0, 2] },
};
