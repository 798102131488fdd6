/** Judges `portcullis.yml` beside this file with one more format than Portcullis knows. Run it in this folder: `node gate.mjs`. */
import { nodeGateFiles, nodePolicyFiles, runGate } from '@portcullis/automations';
import { renderTerminal } from '@portcullis/render';
import { reportParsers } from '@portcullis/scan-parsers';
import { shellcheckParser } from './shellcheck-parser.mjs';

const folder = import.meta.dirname;
const { verdict } = await runGate(
  { reports: nodeGateFiles(folder), baseline: null, now: () => new Date() },
  {
    policy: { kind: 'file', entry: 'portcullis.yml', files: nodePolicyFiles(folder) },
    parsers: [...reportParsers, shellcheckParser],
  },
);
process.stdout.write(renderTerminal(verdict, { width: process.stdout.columns ?? 80 }));
process.exitCode = verdict.exitCode;
