import type { ToolExitCodes } from '../report-format.ts';

const format = 'golangci-lint';

// 3 also stands for options that cannot be read, 5 for no Go files, 7 for an error that was logged.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [2, 3, 4, 5, 6, 7] },
};
