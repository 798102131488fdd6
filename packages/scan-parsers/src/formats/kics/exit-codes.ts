import type { ToolExitCodes } from '../report-format.ts';

const format = 'kics';

// By the worst severity, unless `--fail-on` says otherwise. 126 is an error of the engine.
export const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [20, 30, 40, 50, 60], failure: [70, 126] },
};
