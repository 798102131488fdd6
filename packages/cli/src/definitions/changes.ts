import type { CommandUnknownOpts } from '@commander-js/extra-typings';

/** `portcullis changes`: its options and help. */
export function defineChanges(program: CommandUnknownOpts) {
  return program
    .command('changes')
    .summary('which parts of the project does a change touch?')
    .description(
      'Says for each change filter of the policy (changeFilters) whether anything changed there. In a job of GitHub Actions the event says what is ' +
        'compared; elsewhere --base does. Git is asked first, and GitHub for what the clone lacks, if GITHUB_TOKEN is set. Where the answer is not ' +
        'certain, everything counts as changed, with the reason. What is not committed is not seen.',
    )
    .option('--base <commit>', 'compare with where the change parted from this commit or branch, in place of the event')
    .option('--head <commit>', 'with --base: the state to look at (default: HEAD)')
    .option('--event <file>', "the event's payload (default: GITHUB_EVENT_PATH)")
    .option('-c, --config <file>', 'the policy file, from the root of the repository (default: the one there)')
    .option('--proof <file>', 'write the answer for gate --changes')
    .option('--outputs', 'hand each filter on as an output of the step of GitHub Actions, true or false')
    .option('--json', 'JSON in place of lines for people')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis changes --base origin/main
  As proof for jobs that were skipped:
    $ portcullis changes --base origin/main --proof changes.json
    $ portcullis gate --jobs needs.json --changes changes.json

Environment:
  GITHUB_EVENT_NAME, GITHUB_EVENT_PATH, GITHUB_SHA, GITHUB_REPOSITORY  as a workflow sets them
  GITHUB_TOKEN                                                         for what the clone lacks

Exit codes: 0 answered, 2 the policy has no change filters, or an option, the event or the policy cannot be used.`,
    );
}

/** The options of `portcullis changes`, as typed. */
export type ChangesFlags = Readonly<ReturnType<ReturnType<typeof defineChanges>['opts']>>;
