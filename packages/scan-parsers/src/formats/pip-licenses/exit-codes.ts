import type { ToolExitCodes } from '../report-format.ts';

// `--fail-on` and `--allow-only` leave 1, and write no report.
export const exitCodes: ToolExitCodes = {
  tools: ['pip-licenses'],
  meaning: { clean: [0], findings: [0], failure: [1, 2] },
};
