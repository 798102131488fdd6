import type { ToolExitCodes } from '../report-format.ts';

const format = 'detect-secrets';

// `scan` gives 0 whatever it finds; 1 is of the hook.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1, 2] },
};
