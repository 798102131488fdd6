import { Option } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { collect } from '../options/collect.ts';
import { healthFormats } from '../options/output-formats.ts';
import { healthOption } from './health-options.ts';

/** `portcullis health`: its arguments, options and help. */
export function defineHealth(program: CommandUnknownOpts) {
  return program
    .command('health')
    .summary('is our CI healthy, and is it getting worse?')
    .description(
      "Reads exported workflow runs and jobs, in the shape of GitHub's answers (pages, pages in a row, arrays, or one per line), of gh run list --json or " +
        'of webhook payloads, and reports success rates with their intervals, flakes, durations, trends, and the worst workflows and jobs of the last 7 ' +
        'days. What is missing (pages, days, earlier attempts, jobs) stands beside the rate.',
    )
    .argument('<file...>', 'exports of runs and jobs, in any order; - for standard input')
    .option(
      '--out <dir>',
      'write index.html, report.md, health.svg, health.json, health.prom, health.csv and badge.json to this folder',
    )
    .option('--json', 'print the report as JSON (health.v1): the same as --format json')
    .addOption(
      new Option(
        '-f, --format <format[=file]>',
        `form of the report, to standard output or a file (repeatable): ${healthFormats.join(', ')}`,
      ).argParser(collect),
    )
    .addOption(healthOption.now())
    .addOption(healthOption.windowDays())
    .addOption(healthOption.threshold())
    .addOption(healthOption.timeZone())
    .addOption(healthOption.defaultBranch())
    .addOption(healthOption.excludeWorkflow())
    .addOption(healthOption.workflowFile())
    .addOption(healthOption.timeoutMinutes())
    .option(
      '--tests <evidence>',
      'stored evidence (gate --save-evidence): a file, folder or glob whose tests the report shows (repeatable)',
      collect,
    )
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
    $ portcullis health runs.json attempts.json jobs.json --time-zone Europe/Berlin --workflow-file .github/workflows/ci.yml
  A report to publish, with a history that outlives GitHub's:
    $ portcullis health runs.json attempts.json jobs.json --history ci-health/history.jsonl --out ci-health
  With the tests that flake, from the evidence that gates stored:
    $ portcullis health runs.json --tests evidence/
  For Prometheus and for a spreadsheet:
    $ portcullis health runs.json --format openmetrics=health.prom --format csv=health.csv
  Whether an alert should open or close:
    $ portcullis health alert runs.json

Exit codes: 0 the report was made, whatever its status; 2 an input cannot be used (one of --tests: the others are reported), 3 a bug in Portcullis.`,
    );
}

/** The arguments of `portcullis health`, as typed. */
export type HealthFlags = Readonly<ReturnType<ReturnType<typeof defineHealth>['opts']>> & {
  readonly files: readonly string[];
};
