import type { ToolExitCodes } from '../report-format.ts';

const format = 'npm-audit';

// `--audit-level` lets findings pass, and an audit that failed gives 1 as well.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [1] },
};
