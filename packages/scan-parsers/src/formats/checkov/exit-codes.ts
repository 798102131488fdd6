import type { ToolExitCodes } from '../report-format.ts';

const format = 'checkov';

// `--soft-fail` gives 0 with findings; files that do not parse alone give 0 as well.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [2] },
};
