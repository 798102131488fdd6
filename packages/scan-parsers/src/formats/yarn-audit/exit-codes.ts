import type { ToolExitCodes } from '../report-format.ts';

const format = 'yarn-audit';

// Classic Yarn adds up 1 (info), 2 (low), 4 (moderate), 8 (high) and 16 (critical); a failure gives 1 as well.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: Array.from({ length: 31 }, (_, index) => index + 1), failure: [1] },
};
