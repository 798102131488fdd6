import type { ToolExitCodes } from '../report-format.ts';

// `--error` turns 0 into 1.
export const exitCodes: ToolExitCodes = {
  tools: ['semgrep', 'semgrep oss', 'semgrep pro'],
  meaning: { clean: [0], findings: [0, 1], failure: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13] },
};
