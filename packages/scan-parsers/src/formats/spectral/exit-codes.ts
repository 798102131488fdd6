import type { ToolExitCodes } from '../report-format.ts';

const format = 'spectral';

// `--fail-severity` moves the bound; a document that is not there gives 2.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1], failure: [2] },
};
