import type { ToolExitCodes } from '../report-format.ts';

const format = 'cargo-deny';

// The code is a sum: 1 advisories, 2 bans, 4 licences, 8 sources; a check that could not run gives 1 as well.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], failure: [1] },
};
