import type { CommandUnknownOpts } from '@commander-js/extra-typings';

/** `portcullis validate`: its arguments, options and help. */
export function defineValidate(program: CommandUnknownOpts) {
  return program
    .command('validate')
    .summary('check a policy file')
    .description(
      'Checks a policy and everything that it extends, and says what it will judge; or lists every problem with its place.',
    )
    .argument('[file]', 'policy file; by default the one that gate would find')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis validate
  $ portcullis validate ci/portcullis.yml

Exit codes: 0 it can be judged by, 2 it cannot.`,
    );
}
