import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { baselineOption } from './baseline-options.ts';

/** `portcullis baseline`: what a project accepts for now, in a file that it keeps. */
export function defineBaseline(program: CommandUnknownOpts) {
  return program
    .command('baseline')
    .summary('keep what a project accepts for now in a committed file')
    .description(
      'A committed baseline is what rules with "scope: new" and ratchets compare with: one line for each accepted finding. ' +
        'The policy names it: baseline: { file: .portcullis/baseline.jsonl }.',
    )
    .addHelpText(
      'after',
      `
Examples:
  Accept what the reports hold today, and commit the file:
    $ portcullis baseline write .portcullis/baseline.jsonl
  After fixing some of it, hold the project to what is left:
    $ portcullis baseline update .portcullis/baseline.jsonl
  What is still accepted?
    $ portcullis baseline show .portcullis/baseline.jsonl

Where the policy names the file, leave it out.`,
    );
}

/** `portcullis baseline write`: its arguments, options and help. */
export function defineBaselineWrite(baseline: CommandUnknownOpts) {
  return baseline
    .command('write')
    .summary('accept everything that the reports hold')
    .description(
      'Reads the reports as gate does, and writes every finding in them, and the numbers that ratchets need, to the baseline. ' +
        'An existing baseline is replaced; any other file is not. Nothing is written where required evidence has a problem.',
    )
    .argument('[file]', 'the baseline; by default the one that the policy names')
    .addOption(baselineOption.config())
    .addOption(baselineOption.preset())
    .addOption(baselineOption.root())
    .addOption(baselineOption.jobs())
    .addOption(baselineOption.changes())
    .addOption(baselineOption.parser())
    .addOption(baselineOption.evidence())
    .addOption(baselineOption.commit())
    .addOption(baselineOption.exitCode())
    .addOption(baselineOption.now())
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis baseline write
  $ portcullis baseline write .portcullis/baseline.jsonl --evidence evidence.json.gz

Exit codes: 0 it is written, 2 it is not.`,
    );
}

/** `portcullis baseline update`: its arguments, options and help. */
export function defineBaselineUpdate(baseline: CommandUnknownOpts) {
  return baseline
    .command('update')
    .summary('remove what is gone, and tighten what improved')
    .description(
      'Reads the reports as gate does, and takes out of the baseline what they no longer hold. Numbers that improved replace the old ones. ' +
        'It never accepts more than before, unless --accept-new says so.',
    )
    .argument('[file]', 'the baseline; by default the one that the policy names')
    .addOption(baselineOption.config())
    .addOption(baselineOption.preset())
    .addOption(baselineOption.root())
    .addOption(baselineOption.jobs())
    .addOption(baselineOption.changes())
    .addOption(baselineOption.parser())
    .addOption(baselineOption.evidence())
    .addOption(baselineOption.commit())
    .addOption(baselineOption.exitCode())
    .addOption(baselineOption.now())
    .option('--accept-new', 'accept everything that the reports hold, also what is new or worse')
    .option('--check', 'write nothing: is the baseline up to date?')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis baseline update
  In CI, ask that the baseline be as small as it can be:
    $ portcullis baseline update --check
  Accept what a new version of a tool finds:
    $ portcullis baseline update --accept-new

Exit codes: 0 the baseline is up to date and accepts everything that the reports hold; 1 the reports hold something that it
does not accept, or, with --check, an update would change it; 2 nothing was written, because the evidence has a problem or
the baseline cannot be used.`,
    );
}

/** `portcullis baseline show`: its arguments, options and help. */
export function defineBaselineShow(baseline: CommandUnknownOpts) {
  return baseline
    .command('show')
    .summary('what does the baseline accept?')
    .description('Counts what the baseline accepts by tool, severity and file, and lists its numbers.')
    .argument('[file]', 'the baseline; by default the one that the policy names')
    .option('-c, --config <file>', 'the policy; by default the one that gate would find')
    .option('-f, --format <format>', 'terminal or json (default: terminal)')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis baseline show
  $ portcullis baseline show --format json

Exit codes: 0 it is shown, 2 it is not there or cannot be used.`,
    );
}

/** The words after `portcullis baseline write`, as they were typed. */
export type BaselineWriteFlags = Readonly<ReturnType<ReturnType<typeof defineBaselineWrite>['opts']>> & {
  readonly file: string | undefined;
};
/** The words after `portcullis baseline update`, as they were typed. */
export type BaselineUpdateFlags = Readonly<ReturnType<ReturnType<typeof defineBaselineUpdate>['opts']>> & {
  readonly file: string | undefined;
};
/** The words after `portcullis baseline show`, as they were typed. */
export type BaselineShowFlags = Readonly<ReturnType<ReturnType<typeof defineBaselineShow>['opts']>> & {
  readonly file: string | undefined;
};
