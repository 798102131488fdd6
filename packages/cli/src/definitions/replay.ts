import { Option } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { collect } from '../options/collect.ts';
import { replayFormats } from '../options/output-formats.ts';

/** `portcullis replay`: its arguments, options and help. */
export function defineReplay(program: CommandUnknownOpts) {
  return program
    .command('replay')
    .summary('recompute a stored verdict')
    .description(
      'Judges again at the instant of a stored verdict (gate --format json=FILE), from the same policy and reports or stored evidence, and says whether the answer is ' +
        'the same, byte for byte; if not, what differs. Job results, change results and exit codes come from the verdict unless they are given; the ' +
        'baseline and the diff are not stored in a verdict, so give those that gate had; stored evidence holds them.',
    )
    .argument('<verdict>', 'verdict.v1 JSON; - for standard input')
    .argument('[glob...]', 'the reports that were named, if the verdict was made without a policy')
    .option('--root <dir>', 'the folder that the paths of reports are relative to')
    .option('-c, --config <file>', 'the policy; by default the one that gate would find')
    .option('--preset <name>', 'a built-in policy instead of a file')
    .option('--jobs <file>', 'job results, as for gate; by default those that the verdict lists')
    .option('--changes <file>', 'change results, as for gate; by default those that the verdict holds')
    .option('--parser <file>', 'as for gate (repeatable)', collect)
    .option(
      '--evidence <file>',
      'the evidence that was stored with the verdict (gate --save-evidence), instead of its reports',
    )
    .option('--base <path>', 'the baseline, as for gate')
    .option('--diff <file>', 'the diff, as for gate')
    .option('--diff-base <revision>', 'as for gate')
    .option('--exit-code <evidence=code>', 'as for gate (repeatable); by default those that the verdict lists', collect)
    .addOption(
      new Option(
        '-f, --format <format[=file]>',
        `form of the answer, to standard output or a file (repeatable): ${replayFormats.join(', ')}; ` +
          'html=FILE is the page of the stored verdict, as gate makes it, html=FOLDER/ with its style and script beside it',
      ).argParser(collect),
    )
    .option('--repository <name>', 'the repository, such as octo-org/shop, which --format html links to')
    .option('--max-high <count>', 'with globs, as for gate')
    .option('--min-coverage <percent>', 'with globs, as for gate')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis gate --jobs needs.json --format json=verdict.json
  $ portcullis replay verdict.json
  $ portcullis replay verdict.json --evidence evidence.json.gz
  $ portcullis replay verdict.json --format html=verdict.html

Exit codes: 0 it agrees, 1 it does not, 2 the verdict or an input cannot be used.`,
    );
}

/** The words after `portcullis replay`, as they were typed. */
export type ReplayFlags = Readonly<ReturnType<ReturnType<typeof defineReplay>['opts']>> & {
  readonly verdict: string;
  readonly globs: readonly string[];
};
