import type { ToolExitCodes } from '../report-format.ts';

const format = 'pmd';

// `--no-fail-on-violation` gives 0 with findings, `--no-fail-on-error` with files that could not be read.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [4], failure: [1, 2, 5] },
};
