import type { CommandUnknownOpts } from '@commander-js/extra-typings';

/** `portcullis classify`: its arguments, options and help. */
export function defineClassify(program: CommandUnknownOpts) {
  return program
    .command('classify')
    .summary('read logs of failed jobs: was it the network, or was it us?')
    .description(
      'Says of each log of a failed job whether the failure is transient, permanent or unknown, and shows the line that proves it.\n\n' +
        "A folder or a ZIP archive holds the logs of a run's jobs, as GitHub packs them or one file a job; so does the output of gh run view --log of several jobs. " +
        'Then the run is judged too: it is transient only if every failed job is, on the first attempt, with few failed jobs. Rules of the nearest portcullis.yml ' +
        '(section classifier) come before the built-in ones.',
    )
    .argument('<file...>', 'logs, folders or ZIP archives; - for standard input')
    .option('-c, --config <file>', 'take rules from this policy file rather than from the nearest one')
    .option(
      '--jobs <file>',
      "GitHub's list of the run's jobs: which failed, in which step; without it, only the logs are used",
    )
    .option(
      '--attempt <number>',
      "the run's attempt, from 1: only a first attempt is re-run (default: that of --jobs, else 1)",
    )
    .option(
      '--max-failed-jobs <count>',
      'with more failed jobs than this, a run is not transient (default: rerun.maxFailedJobs of the policy, else 5)',
    )
    .option(
      '--json',
      'one JSON line for each log, and one for each run after its jobs: {"file", "verdict", "category", "rule", "line", …}',
    )
    .option('--explain', 'show how every rule fared')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis classify job.log
  $ portcullis classify logs.zip --jobs jobs.json
  $ gh run view 123456789 --log-failed | portcullis classify -
  $ portcullis classify logs/*.log --json

Exit codes: 0 all are transient; 1 one is permanent; 2 one is unknown or cannot be read, and none is permanent; 3 a bug in Portcullis.`,
    );
}

/** The arguments of `portcullis classify`, as typed. */
export type ClassifyFlags = Readonly<ReturnType<ReturnType<typeof defineClassify>['opts']>> & {
  readonly files: readonly string[];
};
