import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { collect } from '../options/collect.ts';

/** `portcullis health`: its arguments, options and help. */
export function defineHealth(program: CommandUnknownOpts) {
  return program
    .command('health')
    .summary('is our CI healthy, and is it getting worse?')
    .description(
      "Reads exported workflow runs and jobs, in the shape of GitHub's answers (pages, pages in a row, arrays, or one per line), and reports success " +
        'rates with their intervals, flakes, durations, trends, and the worst workflows and jobs of the last 7 days. Durations and queue times need jobs; ' +
        'attempts before the latest need their own export.',
    )
    .argument('<file...>', 'exports of runs and jobs, in any order; - for standard input')
    .option('--now <instant>', 'the end of the window, in place of the clock: 2026-11-23T12:00:00Z')
    .option('--out <dir>', 'write report.md, health.svg, health.json and badge.json to this folder')
    .option('--json', 'print the report as JSON (health.v1)')
    .option('--window-days <days>', 'length of the window in days of 24 hours, at most 400 (default: 7)')
    .option('--threshold <rate>', 'success rate from which the status is good: 0.85 or 85% (default: 0.85)')
    .option('--time-zone <zone>', 'IANA time zone of the days (default: UTC)')
    .option('--default-branch <name>', 'pushes to it are told apart from other branches (default: main)')
    .option('--exclude-workflow <name>', 'leave a workflow out, by name or path (repeatable)', collect)
    .option(
      '--history <file>',
      'history.jsonl of earlier reports: what it knows counts too; with --out, the merged one is written (repeatable)',
      collect,
    )
    .addHelpText(
      'after',
      `
Examples:
  Export the runs of a repository, then report:
    $ gh api --paginate 'repos/OWNER/REPO/actions/runs?per_page=100' > runs.json
    $ portcullis health runs.json
  With the earlier attempts of runs that were run again, for flakes and first attempts:
    $ { echo '[]'; jq -r '.workflow_runs[] | .url as $url | range(1; .run_attempt) | "\\($url)/attempts/\\(.)"' runs.json |
        xargs -r -n1 gh api; } > attempts.json
  With the jobs of each run, for exact durations, queue times and the jobs that fail:
    $ jq -r '.workflow_runs[].jobs_url + "?filter=all&per_page=100"' runs.json | xargs -r -n1 gh api --paginate > jobs.json
    $ portcullis health runs.json attempts.json jobs.json --time-zone Europe/Berlin
  A report to publish, with a history that outlives GitHub's:
    $ portcullis health runs.json attempts.json jobs.json --history ci-health/history.jsonl --out ci-health

Exit codes: 0 the report was made, whatever its status; 2 an input cannot be used, 3 a bug in Portcullis.`,
    );
}

/** The words after `portcullis health`, as they were typed. */
export type HealthFlags = Readonly<ReturnType<ReturnType<typeof defineHealth>['opts']>> & {
  readonly files: readonly string[];
};
