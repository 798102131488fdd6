import type { ToolExitCodes } from '../report-format.ts';

const format = 'markdownlint';

export const exitCodes: ToolExitCodes = {
  tools: [format, 'markdownlint-cli', 'markdownlint-cli2'],
  meaning: { clean: [0], findings: [1], failure: [2, 3, 4] },
};
