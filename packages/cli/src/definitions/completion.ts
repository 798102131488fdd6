import { Argument } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { completionShells } from '../completion/shells.ts';

/** `portcullis completion`: its arguments, options and help. */
export function defineCompletion(program: CommandUnknownOpts) {
  return program
    .command('completion')
    .summary('print a script that completes this command in a shell')
    .description('Prints a script with which a shell completes commands, options, formats and files.')
    .addArgument(new Argument('<shell>', 'which shell').choices(completionShells))
    .addHelpText(
      'after',
      `
Examples:
  bash, in ~/.bashrc:  source <(portcullis completion bash)
  zsh, in ~/.zshrc:    source <(portcullis completion zsh)
  fish:                portcullis completion fish > ~/.config/fish/completions/portcullis.fish`,
    );
}
