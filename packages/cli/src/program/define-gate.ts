import { Option, type Command } from 'commander';
import { verdictFormats } from '../options/output-formats.ts';
import { collect, flagOption, listOption, textOption } from './option-values.ts';
import type { Choose } from './run-context.ts';

/** The words after `portcullis gate`, as they were typed. */
export interface GateFlags {
  readonly globs: readonly string[];
  readonly config: string | undefined;
  readonly preset: string | undefined;
  readonly maxHigh: string | undefined;
  readonly minCoverage: string | undefined;
  readonly root: string | undefined;
  readonly jobs: string | undefined;
  readonly changes: string | undefined;
  readonly base: string | undefined;
  readonly commit: string | undefined;
  readonly exitCodes: readonly string[];
  readonly now: string | undefined;
  readonly formats: readonly string[];
  readonly quiet: boolean;
  readonly details: boolean;
}

/** `portcullis gate` */
export function defineGate(program: Command, choose: Choose): void {
  program
    .command('gate')
    .summary('judge reports: may this change merge?')
    .description(
      'Judges the reports that a policy names and says why: passed (exit code 0), blocked (1) or inconclusive (2).\n\n' +
        'The policy is portcullis.yml, .yaml or .json in this folder, or in the nearest folder above it up to the one with .git; ' +
        'its paths are relative to its folder. Without a policy, name reports: their formats are recognised, and they pass with no finding of ' +
        'high or critical severity and no failed test.',
    )
    .argument('[glob...]', 'reports to judge without a policy; FORMAT=GLOB where a report does not show its format')
    .option('-c, --config <file>', 'judge by this policy; its paths are then relative to the current folder')
    .option('--preset <name>', 'judge by a built-in policy (python) instead of a file')
    .option('--root <dir>', 'the folder that the paths of reports are relative to')
    .option('--jobs <file>', "job results: GitHub's toJSON(needs) or its list of a run's jobs; - for standard input")
    .option(
      '--changes <file>',
      'what the change filter found: {"filter": true|false}; by default, the outputs of the job that the policy names (changes)',
    )
    .option('--base <dir>', "the baseline's reports, in the same places below this folder")
    .option('--commit <sha>', 'the commit that is judged: reports of another are refused')
    .option(
      '--exit-code <evidence=code>',
      'exit code of the tool that wrote a report, instead of its run record (repeatable)',
      collect,
    )
    .option('--now <instant>', 'the instant to judge at, in place of the clock: 2026-11-23T12:00:00Z')
    .addOption(
      new Option(
        '-f, --format <format[=file]>',
        `form of the verdict, to standard output or a file (repeatable): ${verdictFormats.join(', ')}`,
      ).argParser(collect),
    )
    .option('-q, --quiet', 'write nothing to standard output')
    .option('--details', 'show everything, not only what decided')
    .option('--max-high <count>', 'with globs: so many findings of high or critical severity are allowed (default: 0)')
    .option('--min-coverage <percent>', 'with globs: least line coverage (default: none)')
    .addHelpText(
      'after',
      `
Examples:
  Judge by the policy of this project, with the results of the jobs before:
    $ portcullis gate --jobs needs.json
  The same, with the verdict for a job summary and for other tools:
    $ portcullis gate --jobs needs.json --format markdown=summary.md --format json=verdict.json
  Judge some reports without a policy file:
    $ portcullis gate 'reports/*.json' --max-high 3
  The same where a clean report is only [], which does not show its format:
    $ portcullis gate gitleaks=reports/gitleaks.json
  Only new findings count where the policy says "scope: new":
    $ portcullis gate --base ../base

Exit codes: 0 passed, 1 blocked, 2 inconclusive or not usable as typed, 3 a bug of Portcullis.`,
    )
    .action((globs: string[], _options: unknown, command: Command) => {
      const flags = gateFlags(globs, command);
      choose(async (context) => (await import('../commands/gate.ts')).runGateCommand(flags, context));
    });
}

function gateFlags(globs: readonly string[], command: Command): GateFlags {
  return {
    globs,
    config: textOption(command, 'config'),
    preset: textOption(command, 'preset'),
    maxHigh: textOption(command, 'maxHigh'),
    minCoverage: textOption(command, 'minCoverage'),
    root: textOption(command, 'root'),
    jobs: textOption(command, 'jobs'),
    changes: textOption(command, 'changes'),
    base: textOption(command, 'base'),
    commit: textOption(command, 'commit'),
    exitCodes: listOption(command, 'exitCode'),
    now: textOption(command, 'now'),
    formats: listOption(command, 'format'),
    quiet: flagOption(command, 'quiet'),
    details: flagOption(command, 'details'),
  };
}
