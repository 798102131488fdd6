import type { ToolExitCodes } from '../report-format.ts';

const format = 'hadolint';

// A file that cannot be read gives 1 as well.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1] },
};
