import { Option } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { collect } from '../options/collect.ts';
import { backtestFormats } from '../options/output-formats.ts';

/** `portcullis backtest`: its arguments, options and help. */
export function defineBacktest(program: CommandUnknownOpts) {
  return program
    .command('backtest')
    .summary('test a policy on what happened: what would it have blocked?')
    .description(
      'Judges stored evidence (gate --save-evidence) by a policy, and by another one to compare with, and says what would have changed: how many runs pass, ' +
        'are blocked or inconclusive, which runs turn and by which condition. Each run is judged as of the newest date in its evidence.\n\n' +
        'Of the evidence, what the policy names is judged; what it names and was not stored is listed. A policy that names no evidence, as a floor may, takes all of it.',
    )
    .argument('<evidence...>', 'stored evidence: files, folders of .json and .json.gz files, or globs')
    .option('--policy <file>', 'the policy to test; by default the one that gate would find')
    .option('--against <file>', 'the policy to compare with, such as the one in force')
    .option('--now <instant>', 'judge all evidence at this instant: 2026-11-23T12:00:00Z')
    .option('--parser <file>', 'as for gate (repeatable)', collect)
    .option(
      '--max-red <count>',
      'exit with 1 if more runs than this turn red: blocked or inconclusive, and passed by the policy of --against',
    )
    .addOption(
      new Option(
        '-f, --format <format[=file]>',
        `form of the answer, to standard output or a file (repeatable): ${backtestFormats.join(', ')}`,
      ).argParser(collect),
    )
    .addHelpText(
      'after',
      `
Examples:
  What would this policy have blocked?
    $ portcullis backtest --policy strict.yml evidence/
  What changes, compared with the policy in force?
    $ portcullis backtest --policy strict.yml --against portcullis.yml 'evidence/**/*.json.gz'
  In a pull request that changes the policy: fail if a run that passed would be red.
    $ git show origin/main:portcullis.yml > old.yml
    $ portcullis backtest --against old.yml --max-red 0 --format markdown=backtest.md evidence/

Exit codes: 0 all evidence was judged, 1 more runs turn red than --max-red allows, 2 a file cannot be judged, or invalid
usage, 3 a bug in Portcullis.`,
    );
}

/** The words after `portcullis backtest`, as they were typed. */
export type BacktestFlags = Readonly<ReturnType<ReturnType<typeof defineBacktest>['opts']>> & {
  readonly evidence: readonly string[];
};
