import { Command, Option } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { logLevels } from '../host/log.ts';
import { colorChoices } from '../host/terminal-settings.ts';
import { collect } from '../options/collect.ts';
import { version } from '../version.ts';
import { addCommands } from './add-commands.ts';
import type { Choose } from './run-context.ts';

/** Where help and errors are written. */
export interface ProgramOutput {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
  /** Columns to lay out help for. */
  readonly width: () => number;
}

/** The command line as commander knows it; the commands' own code is loaded when one is chosen. */
export function createProgram(choose: Choose, output: ProgramOutput) {
  const program = new Command('portcullis')
    .description('A CI quality gate that people can trust when it is green and understand when it is red.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain the command')
    .helpCommand('help [command]', 'explain a command')
    .addOption(new Option('--color <when>', 'colour the output').choices(colorChoices).default('auto'))
    .addOption(
      new Option('--log-level <level>', 'JSON log lines on standard error from this level on')
        .choices(logLevels)
        .default('warn'),
    )
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: output.writeOut,
      writeErr: output.writeErr,
      getOutHelpWidth: output.width,
      getErrHelpWidth: output.width,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => {
        write(`portcullis: ${text.replace(/^error: /u, '')}`);
      },
    })
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis init                          write portcullis.yml and workflows for this project
  $ portcullis gate                          judge by portcullis.yml
  $ portcullis gate 'reports/*.json'         judge reports without a policy
  $ portcullis parse reports/                what is in these reports?
  $ portcullis validate                      is the policy fine, and what will it judge?
  $ portcullis health runs.json              is our CI healthy, and is it getting worse?
  $ portcullis classify job.log              was it the network, or was it us?
  $ portcullis help gate                     everything about a command

Exit codes: 0 passed, 1 blocked, 2 inconclusive, or invalid usage, 3 a bug in Portcullis.`,
    );
  addCommands(program, choose);
  refuseRepeated(program);
  return program;
}

/** An option that takes one value but is given twice: letting the last one win would silently drop the first. */
function refuseRepeated(command: CommandUnknownOpts): void {
  command.commands.forEach(refuseRepeated);
  for (const option of command.options) {
    if (!option.required || option.parseArg === collect) continue;
    let isGiven = false;
    command.on(`option:${option.name()}`, () => {
      if (isGiven) command.error(`error: option '${option.flags}' is given twice, and takes one value`);
      isGiven = true;
    });
  }
}
