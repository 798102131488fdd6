import type { ToolExitCodes } from '../report-format.ts';

const format = 'pyright';

// 1 also stands for warnings with `--warnings`.
export const exitCodes: ToolExitCodes = {
  tools: [format, 'basedpyright'],
  meaning: { clean: [0], findings: [1], failure: [2, 3, 4] },
};
