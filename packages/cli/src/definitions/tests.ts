import { Option } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { collect } from '../options/collect.ts';
import { testsFormats } from '../options/output-formats.ts';

/** `portcullis tests`: its arguments, options and help. */
export function defineTests(program: CommandUnknownOpts) {
  return program
    .command('tests')
    .summary('which tests are flaky, slow, newly failing or always skipped?')
    .description(
      'Reads the tests in stored evidence (gate --save-evidence) of many runs, one file after the other, and reports for each how often it passed only after a ' +
        'failed attempt, with the 95 % interval of that rate; which tests are slowest, which fail in the newest run and passed before, and which were skipped in ' +
        'every run. Runs are ordered by the newest date in their evidence; one without a date follows the one named before it.',
    )
    .argument('<evidence...>', 'stored evidence: files, folders of .json and .json.gz files, or globs')
    .option('--max-listed <count>', 'maximum number of tests in each list (default: 10)')
    .addOption(
      new Option(
        '-f, --format <format[=file]>',
        `form of the report, to standard output or a file (repeatable): ${testsFormats.join(', ')}`,
      ).argParser(collect),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis tests evidence/
  $ portcullis tests 'evidence/**/*.json.gz' --max-listed 50 --format markdown=tests.md
  $ portcullis tests evidence/ --format json

Exit codes: 0 the report was made, whatever it says; 2 a file cannot be used (the others are reported), or invalid usage,
3 a bug in Portcullis.`,
    );
}

/** The words after `portcullis tests`, as they were typed. */
export type TestsFlags = Readonly<ReturnType<ReturnType<typeof defineTests>['opts']>> & {
  readonly evidence: readonly string[];
};
