import type { ToolExitCodes } from '../report-format.ts';

const format = 'flake8';

// A plugin that crashes gives 1 as well.
export const exitCodes: ToolExitCodes = {
  tools: [format, 'pycodestyle'],
  meaning: { clean: [0], findings: [1], failure: [1, 2] },
};
