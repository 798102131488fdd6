import type { CommandUnknownOpts } from '@commander-js/extra-typings';

/** `portcullis policy`: the parent of commands about policies. */
export function definePolicy(program: CommandUnknownOpts) {
  return program
    .command('policy')
    .summary('hold a policy against cases')
    .description('Commands about a policy. One so far: portcullis policy test.')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis policy test policy-tests/`,
    );
}
