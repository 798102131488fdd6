import type { Command } from 'commander';
import { bashScript } from '../completion/bash-script.ts';
import { wordsOf } from '../completion/command-words.ts';
import { fishScript } from '../completion/fish-script.ts';
import { completionShells, type CompletionShell } from '../completion/shells.ts';
import { zshScript } from '../completion/zsh-script.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { RunContext } from '../program/run-context.ts';
import { UsageError } from '../options/usage-error.ts';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } satisfies Record<CompletionShell, unknown>;

/** `portcullis completion`: a completion script for a shell. */
export function runCompletionCommand(shell: string, program: Command, { host }: RunContext): Promise<ExitCode> {
  const known = completionShells.find((candidate) => candidate === shell);
  if (known === undefined) throw new UsageError(`there is no completion for ${shell}`);
  host.stdout.write(scripts[known](wordsOf(program)));
  return Promise.resolve(exitCodes.passed);
}
