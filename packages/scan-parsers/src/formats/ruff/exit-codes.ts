import type { ToolExitCodes } from '../report-format.ts';

/** In each of its formats. */
export const ruffExitCodes: ToolExitCodes = {
  tools: ['ruff'],
  meaning: { clean: [0], findings: [1], failure: [2] },
};
