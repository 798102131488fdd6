import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { collect } from '../options/collect.ts';

/** `portcullis validate`: its arguments, options and help. */
export function defineValidate(program: CommandUnknownOpts) {
  return program
    .command('validate')
    .summary('check a policy file')
    .description(
      'Checks a policy and everything that it extends, and says what it will judge; or lists every problem with its place.',
    )
    .argument('[file]', 'policy file; by default the one that gate would find')
    .option('--parser <file>', 'a module with a parser of your own, which is run (repeatable)', collect)
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis validate
  $ portcullis validate ci/portcullis.yml

Exit codes: 0 it can be judged by, 2 it cannot.`,
    );
}

/** The arguments of `portcullis validate`, as typed. */
export type ValidateFlags = Readonly<ReturnType<ReturnType<typeof defineValidate>['opts']>> & {
  readonly file: string | undefined;
};
