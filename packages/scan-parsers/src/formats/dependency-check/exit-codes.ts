import type { ToolExitCodes } from '../report-format.ts';

const format = 'dependency-check';

// Only `--failOnCVSS` gives 15. An analyser that failed gives 14, and leaves a report.
export const exitCodes: ToolExitCodes = {
  tools: [format, 'owasp dependency-check'],
  meaning: { clean: [0], findings: [15], failure: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] },
};
