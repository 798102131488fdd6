import { Option } from '@commander-js/extra-typings';
import { collect } from '../options/collect.ts';

/** The options of commands that make a baseline: which evidence, by which policy. They are those of gate. */
export const baselineOption = {
  config: () => new Option('-c, --config <file>', 'the policy; by default the one that gate would find'),
  preset: () => new Option('--preset <name>', 'a built-in policy instead of a file'),
  root: () => new Option('--root <dir>', 'the folder that the paths of reports are relative to'),
  jobs: () => new Option('--jobs <file>', 'job results, as for gate; - for standard input'),
  changes: () => new Option('--changes <file>', 'change results, as for gate; - for standard input'),
  parser: () => new Option('--parser <file>', 'as for gate (repeatable)').argParser(collect),
  evidence: () => new Option('--evidence <file>', 'stored evidence instead of reports; - for standard input'),
  commit: () => new Option('--commit <sha>', 'the commit of the reports: those of another are refused'),
  exitCode: () => new Option('--exit-code <evidence=code>', 'as for gate (repeatable)').argParser(collect),
  now: () => new Option('--now <instant>', 'the instant to judge the age of reports at, in place of the clock'),
} as const;
