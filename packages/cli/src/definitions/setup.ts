import type { CommandUnknownOpts } from '@commander-js/extra-typings';

/** `portcullis setup`: its options and help. */
export function defineSetup(program: CommandUnknownOpts) {
  return program
    .command('setup')
    .summary('install the tools that the pipeline declares, into the project')
    .description(
      'Makes an environment for each Python of the pipeline in .portcullis/.venv, and installs there what the checks declare and what the jobs set up. ' +
        'Says each command before it runs it. `portcullis run` finds the environments; nothing outside of the project is changed by pip and go.',
    )
    .option('-c, --config <file>', 'set up the pipeline of this file')
    .option('--dry-run', 'only say what would be run')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis setup --dry-run               what would be installed?
  $ portcullis setup && portcullis run       install, then run all checks

Exit codes: 0 everything is installed, 2 something could not be, or invalid usage, 3 a bug in Portcullis.`,
    );
}

/** The words after `portcullis setup`, as they were typed. */
export type SetupFlags = Readonly<ReturnType<ReturnType<typeof defineSetup>['opts']>>;
