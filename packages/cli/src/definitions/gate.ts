import { Option } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { verdictFormats } from '../options/output-formats.ts';
import { collect } from '../options/collect.ts';

/** `portcullis gate`: its arguments, options and help. */
export function defineGate(program: CommandUnknownOpts) {
  return program
    .command('gate')
    .summary('judge reports: may this change merge?')
    .description(
      'Judges the reports that a policy names and says why: passed (exit code 0), blocked (1) or inconclusive (2).\n\n' +
        'The policy is portcullis.yml, .yaml or .json in this folder, or in the nearest folder above it up to the one with .git; ' +
        'its paths are relative to its folder. Without a policy, name reports: their formats are recognised, and they pass with no finding of ' +
        'high or critical severity and no failed test.',
    )
    .argument(
      '[glob...]',
      'reports to judge without a policy, folders of them, or - for standard input; FORMAT=GLOB where a report does not show its format',
    )
    .option('-c, --config <file>', 'judge by this policy; its paths are then relative to the current folder')
    .option('--preset <name>', 'judge by a built-in policy (python, node, java, go, rust, minimal) instead of a file')
    .option('--root <dir>', 'the folder that the paths of reports are relative to')
    .option('--jobs <file>', "job results: GitHub's toJSON(needs) or its list of a run's jobs; - for standard input")
    .option(
      '--changes <file>',
      'what the change filter found: {"filter": true|false}; by default, the outputs of the job that the policy names (changes)',
    )
    .option('--parser <file>', 'a module with a parser of your own, which is run (repeatable)', collect)
    .option('--evidence <file>', 'judge stored evidence instead of reports; - for standard input')
    .option('--base <path>', 'the baseline: stored evidence, or a folder with its reports in the same places')
    .option(
      '--diff <file>',
      'the unified diff of the change, for rules about changed lines and files; - for standard input',
    )
    .option('--diff-base <revision>', 'the same from git: what changed since the merge base with this revision')
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
        `form of the verdict, to standard output or a file (repeatable): ${verdictFormats.join(', ')}; ` +
          'html=FILE is one page, html=FOLDER/ a page with its style and script beside it',
      ).argParser(collect),
    )
    .option('--summary', 'append the verdict as Markdown to the job summary of GitHub Actions ($GITHUB_STEP_SUMMARY)')
    .option('--save-evidence <file>', 'store what is judged (evidence.v1), packed if the name ends in .gz')
    .option(
      '--repository <name>',
      'the repository, such as octo-org/shop: stored with --save-evidence, and linked to by --format html',
    )
    .option('-q, --quiet', 'write nothing to standard output')
    .option('--details', 'show everything, not only what decided')
    .option('--max-high <count>', 'with globs: maximum number of high or critical findings (default: 0)')
    .option('--min-coverage <percent>', 'with globs: minimum line coverage (default: none)')
    .addHelpText(
      'after',
      `
Examples:
  Judge by the policy of this project, with the results of the jobs before:
    $ portcullis gate --jobs needs.json
  The same, with the verdict for a job summary and for other tools:
    $ portcullis gate --jobs needs.json --format markdown=summary.md --format json=verdict.json
  The same as a page for people, with every finding:
    $ portcullis gate --jobs needs.json --format html=verdict.html
  In a job of GitHub Actions, with annotations and a job summary:
    $ portcullis gate --format github --summary
  Judge some reports without a policy file:
    $ portcullis gate reports/ --max-high 3
  A report from another command:
    $ bandit -r app -f json | portcullis gate -
  The same where a clean report is only [], which does not show its format:
    $ portcullis gate gitleaks=reports/gitleaks.json
  Only new findings count where the policy says "scope: new":
    $ portcullis gate --base ../base
  The same against what was stored on the base branch:
    $ portcullis gate --save-evidence evidence.json.gz
    $ portcullis gate --base evidence.json.gz
  Hold the lines that a change touches to rules with "scope: changed-lines":
    $ portcullis gate --diff-base origin/main
    $ git diff origin/main...HEAD > change.diff && portcullis gate --diff change.diff

Exit codes: 0 passed, 1 blocked, 2 inconclusive, or invalid usage, 3 a bug in Portcullis.`,
    );
}

/** The words after `portcullis gate`, as they were typed. */
export type GateFlags = Readonly<ReturnType<ReturnType<typeof defineGate>['opts']>> & {
  readonly globs: readonly string[];
};
