import type { CommandUnknownOpts } from '@commander-js/extra-typings';

/** `portcullis doctor`: its options and help. */
export function defineDoctor(program: CommandUnknownOpts) {
  return program
    .command('doctor')
    .summary('list the tools of the pipeline: what is here, what is missing')
    .description(
      'Lists for each check of the pipeline which program the shell would start, its version beside the pinned one, and ' +
        'what is missing with the command that installs it. Nothing is installed or run but the programs themselves, for their version.',
    )
    .option('-c, --config <file>', 'look at the pipeline of this file')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis doctor                        can all checks run here?

Exit codes: 0 every required check can run here, 2 one cannot, or invalid usage, 3 a bug in Portcullis.`,
    );
}

/** The words after `portcullis doctor`, as they were typed. */
export type DoctorFlags = Readonly<ReturnType<ReturnType<typeof defineDoctor>['opts']>>;
