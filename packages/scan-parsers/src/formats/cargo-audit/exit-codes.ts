import type { ToolExitCodes } from '../report-format.ts';

const format = 'cargo-audit';

// A database that cannot be fetched gives 1 as well, and leaves no report.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1, 2] },
};
