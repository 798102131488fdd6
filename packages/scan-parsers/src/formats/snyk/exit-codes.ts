import type { ToolExitCodes } from '../report-format.ts';

const format = 'snyk';

export const exitCodes: ToolExitCodes = {
  tools: [format, 'snyk open source'],
  meaning: { clean: [0], findings: [1], failure: [2, 3] },
};
