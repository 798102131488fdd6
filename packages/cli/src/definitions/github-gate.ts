import { Option } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { collect } from '../options/collect.ts';
import { verdictFormats } from '../options/output-formats.ts';

/** `portcullis github gate`: its options and help. */
export function defineGitHubGate(github: CommandUnknownOpts) {
  return github
    .command('gate')
    .summary('judge a change on GitHub, and publish the verdict')
    .description(
      'Judges the reports of this folder by the policy of what the change goes into, against the evidence that was stored where it parted from that, and publishes ' +
        'the verdict: job summary, outputs, annotations, one comment on the pull request. What the token may not do is listed, and changes nothing about the verdict. ' +
        'The token is GITHUB_TOKEN; what is judged comes from the variables that GitHub Actions sets, and so does everything below that is not given.',
    )
    .option('--repo <owner/name>', 'the repository (default: $GITHUB_REPOSITORY)')
    .option('--event <file>', 'the payload of the event (default: $GITHUB_EVENT_PATH)')
    .option('-c, --config <file>', 'the policy file, relative to the root of the repository')
    .option('--root <dir>', 'the folder that the paths of reports are relative to')
    .option(
      '--jobs <source>',
      "job results: api for this run's jobs, or a file of toJSON(needs); by default $NEEDS, if it is set",
    )
    .option('--changes <file>', 'what the change filter found: {"filter": true|false}')
    .option('--parser <file>', 'a module with a parser of your own, which is run (repeatable)', collect)
    .option('--exit-code <evidence=code>', 'exit code of the tool that wrote a report (repeatable)', collect)
    .option('--gate <name>', 'a name for this gate, where a repository has several: each keeps its own comment')
    .option('--comment', 'keep the verdict in one comment on the pull request (default: as the policy says)')
    .option('--no-comment', 'do not comment')
    .option('--annotations', 'show findings beside the code (default: as the policy says)')
    .option('--no-annotations', 'do not annotate')
    .option('--sarif', 'upload findings to code scanning (default: as the policy says)')
    .option('--no-sarif', 'do not upload them')
    .option('--store', 'keep the evidence of pushes as baselines (default: as the policy says)')
    .option('--no-store', 'keep none')
    .option('--now <instant>', 'the instant to judge at, in place of the clock: 2026-11-23T12:00:00Z')
    .addOption(
      new Option(
        '-f, --format <format[=file]>',
        `form of the verdict, to standard output or a file (repeatable): ${verdictFormats.join(', ')}; ` +
          'html=FILE is one page, html=FOLDER/ a page with its style and script beside it',
      ).argParser(collect),
    )
    .option('--save-evidence <file>', 'store what is judged (evidence.v1), packed if the name ends in .gz')
    .option('-q, --quiet', 'write no verdict to standard output')
    .option('--json', 'one line of JSON about what was done, in place of the verdict and the line for people')
    .option('--summary', 'append verdict and what was done to the job summary of GitHub Actions')
    .option('--details', 'show everything, not only what decided')
    .addHelpText(
      'after',
      `
Examples:
  In a job of GitHub Actions, with the results of the jobs that it needs in $NEEDS:
    $ portcullis github gate --summary
  With each leg of a matrix counted:
    $ portcullis github gate --summary --jobs api

Exit codes: 0 passed, 1 blocked, 2 inconclusive, or no verdict is possible, 3 a bug in Portcullis.`,
    );
}

/** The words after `portcullis github gate`, as they were typed. */
export type GitHubGateFlags = Readonly<ReturnType<ReturnType<typeof defineGitHubGate>['opts']>>;
