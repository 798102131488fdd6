import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { collect } from '../options/collect.ts';

/** `portcullis run`: its arguments, options and help. */
export function defineRun(program: CommandUnknownOpts) {
  return program
    .command('run')
    .summary('run the checks of the pipeline on this machine, and judge')
    .description(
      'Runs the checks that portcullis.yml declares: by their needs, several at the same time, with retries, time limits, logs and run records. ' +
        'Then the gate judges as on GitHub. Whatever ends the run, nothing that it started is left behind: Ctrl-C asks, a second one kills.\n\n' +
        'A run of some checks has no verdict: it says how many of all checks ran.',
    )
    .option('-c, --config <file>', 'run the pipeline of this file; its paths are then relative to the current folder')
    .option('--only <name>', 'run only this check, job or leg, without what it needs (repeatable)', collect)
    .option('--skip <name>', 'leave this check, job or leg out (repeatable)', collect)
    .option(
      '--changed [base]',
      'leave out jobs whose change filter matches nothing that differs from this branch (default: the default branch)',
    )
    .option(
      '--diff-base <revision>',
      'for rules about changes: compare with this branch or commit (default: that of --changed, or the default branch)',
    )
    .option('--fail-fast', 'start nothing more once a check has failed')
    .option('--watch', 'run again whenever files of the project change, until Ctrl-C')
    .option('--no-cache', 'run checks again whose result an earlier run has, although they declare `cache`')
    .option('--fix', 'first let formatters and other tools mend what they can: this changes your files')
    .option('--max-parallel <count>', 'how many checks run at the same time (default: one for each core)')
    .option('--json', 'write events, one JSON object a line, instead of text')
    .option('--details', 'show everything about the verdict, not only what decided')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis run                           run all checks and judge
  $ portcullis run --only pytest             run one check in all its legs
  $ portcullis run --changed --skip e2e      run what the change touches, without the long tests
  $ portcullis run --fix                     format first, then run all checks
  $ portcullis run --watch --changed         run what the change touches, again after each edit

Exit codes: 0 passed, 1 blocked, 2 inconclusive, a run of some checks, or invalid usage, 3 a bug in Portcullis;
129, 130 or 143 when a signal ended the run.`,
    );
}

/** The words after `portcullis run`, as they were typed. */
export type RunFlags = Readonly<ReturnType<ReturnType<typeof defineRun>['opts']>>;
