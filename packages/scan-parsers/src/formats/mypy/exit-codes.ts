import type { ToolExitCodes } from '../report-format.ts';

/** In each of its formats. */
export const mypyExitCodes: ToolExitCodes = {
  tools: ['mypy'],
  meaning: { clean: [0], findings: [1], failure: [2] },
};
