import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { bashScript } from '../completion/bash-script.ts';
import { wordsOf } from '../completion/command-words.ts';
import { fishScript } from '../completion/fish-script.ts';
import type { CompletionShell } from '../completion/shells.ts';
import { zshScript } from '../completion/zsh-script.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { RunContext } from '../program/run-context.ts';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } satisfies Record<CompletionShell, unknown>;

/** `portcullis completion`: a completion script for a shell. */
export function runCompletionCommand(
  shell: CompletionShell,
  program: CommandUnknownOpts,
  { host }: RunContext,
): Promise<ExitCode> {
  host.stdout.write(scripts[shell](wordsOf(program)));
  return Promise.resolve(exitCodes.passed);
}
