import type { ToolExitCodes } from '../report-format.ts';

const format = 'gitleaks';

// `--exit-code N` changes the code for findings; every failure exits with 1 as well, an unknown flag with 126.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1, 126] },
};
