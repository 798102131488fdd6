import { Option } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';

const option = {
  repo: () =>
    new Option('--repo <owner/name>', 'the repository on GitHub (default: GITHUB_REPOSITORY, as in a workflow)'),
  run: () =>
    new Option('--run <id>', 'the workflow run (default: the run of the workflow_run event that started this job)'),
  config: () =>
    new Option(
      '-c, --config <file>',
      "take settings from this policy file (default: the nearest portcullis.yml, else the default branch's)",
    ),
  json: () => new Option('--json', 'one line of JSON about what was done, in place of the line for people'),
  summary: () => new Option('--summary', 'append what was done to the job summary of GitHub Actions'),
} as const;

const environment = `
Environment:
  GITHUB_TOKEN            the token (GH_TOKEN works too); see docs/acting.md for the permissions that each command needs
  GITHUB_API_URL          the API, for a GitHub Enterprise Server (default: https://api.github.com)
  PORTCULLIS_WEBHOOK_URL  where short messages about issues go; a secret

Exit codes: 0 all was done that should be, which may be nothing; 2 something could not be done (the summary says which
permission is missing), or an option or the policy cannot be used; 3 a bug in Portcullis.`;

/** `portcullis github`: the commands that act on GitHub. */
export function defineGitHub(program: CommandUnknownOpts) {
  return program
    .command('github')
    .summary('act on GitHub: judge a change, comment, re-run, alert, watch the health of CI')
    .description(
      'Commands that act on GitHub by a token from the environment. Each may be run twice, by two jobs at once, or again after it was stopped: ' +
        'what is there already is not done a second time.',
    )
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis github gate --summary
  $ portcullis github comment --repo octo/demo --run 123456789
  $ portcullis github rerun --repo octo/demo --run 123456789 --dry-run
  $ portcullis github alert --repo octo/demo --run 123456789
  $ portcullis github health --repo octo/demo
${environment}`,
    );
}

/** `portcullis github rerun`: its options and help. */
export function defineGitHubRerun(github: CommandUnknownOpts) {
  return github
    .command('rerun')
    .summary('start the failed jobs of a run again, if all of them failed for a transient reason')
    .description(
      'Reads the logs of the failed jobs of a completed run. If every failure is transient, starts them again, once, and says so in one comment on the pull ' +
        'request, or on the commit of a branch; the comment is edited when the attempt ends. Anything else is left to people: the summary says which job ' +
        'needs one, and why. Run it whenever a run has completed.',
    )
    .addOption(option.repo())
    .addOption(option.run())
    .option('--dry-run', 'only say what would be done (also: rerun.dryRun of the policy)')
    .addOption(option.config())
    .addOption(option.json())
    .addOption(option.summary())
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis github rerun --repo octo/demo --run 123456789 --dry-run
  $ portcullis github rerun --summary          in a workflow that a workflow_run event started
${environment}`,
    );
}

/** `portcullis github alert`: its options and help. */
export function defineGitHubAlert(github: CommandUnknownOpts) {
  return github
    .command('alert')
    .summary('keep one issue for each workflow that fails on a watched branch')
    .description(
      'Opens or updates one issue for a workflow that fails on the default branch, or on those of alert.branches, with the first error lines and the commits ' +
        'since it last passed; closes it when the workflow passes again. A failure that will be re-run is no alert yet. Run it whenever a run has completed.',
    )
    .addOption(option.repo())
    .addOption(option.run())
    .addOption(option.config())
    .addOption(option.json())
    .addOption(option.summary())
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis github alert --repo octo/demo --run 123456789
  $ portcullis github alert --summary          in a workflow that a workflow_run event started
${environment}`,
    );
}

/** `portcullis github comment`: its options and help. */
export function defineGitHubComment(github: CommandUnknownOpts) {
  return github
    .command('comment')
    .summary("keep the gate's comment for a run whose token may not write, such as a fork's")
    .description(
      'Judges anew what the gate of a completed run has stored and uploaded, by the policy of the base branch, and keeps the comment on its pull request. ' +
        'Pull request, commits, jobs, logs and diff come from the API; of the artifact only the stored evidence is read, within limits. A comment that the ' +
        'gate wrote itself is left alone. Run it in a workflow that a workflow_run event starts, and check nothing out in it.',
    )
    .addOption(option.repo())
    .addOption(option.run())
    .option('-c, --config <file>', 'the policy file, relative to the root of the repository')
    .option('--root <dir>', 'the folder that the gate judged (its --root), from the root of the repository')
    .option('--gate <name>', 'the name of the gate, where a repository has several')
    .option(
      '--artifact <name>',
      'the artifact with the stored evidence, and nothing else (default: portcullis-evidence)',
    )
    .addOption(option.json())
    .addOption(option.summary())
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis github comment --repo octo/demo --run 123456789
  $ portcullis github comment --summary        in a workflow that a workflow_run event started
${environment}`,
    );
}

/** `portcullis github health`: its options and help. */
export function defineGitHubHealth(github: CommandUnknownOpts) {
  return github
    .command('health')
    .summary('report how healthy CI is, and keep one issue while it is not')
    .description(
      'Reads the workflow runs of the last days within a number of requests, joins them with what earlier reports kept, publishes the report where ' +
        'health.publish says (by default on the branch portcullis-health), and opens, updates, closes or reopens one issue. Run it every few hours.',
    )
    .addOption(option.repo())
    .option('--dry-run', 'only say what would be done')
    .addOption(option.config())
    .addOption(option.json())
    .addOption(option.summary())
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis github health --repo octo/demo --dry-run
  $ portcullis github health --summary         in a workflow on a schedule
${environment}`,
    );
}

/** The options that all of these commands have, as typed. */
export interface GitHubFlags {
  readonly repo?: string | undefined;
  readonly config?: string | undefined;
  readonly json?: true | undefined;
  readonly summary?: true | undefined;
  readonly dryRun?: true | undefined;
}

/** The words after `portcullis github comment`, as they were typed. */
export type GitHubCommentFlags = Readonly<ReturnType<ReturnType<typeof defineGitHubComment>['opts']>>;

/** The options of the commands about one run, as typed. */
export interface GitHubRunFlags extends GitHubFlags {
  readonly run?: string | undefined;
}
