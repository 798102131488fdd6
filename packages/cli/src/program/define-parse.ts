import type { Command } from 'commander';
import { flagOption, textOption } from './option-values.ts';
import type { Choose } from './run-context.ts';

/** The words after `portcullis parse`. */
export interface ParseFlags {
  readonly files: readonly string[];
  readonly format: string;
  readonly json: boolean;
}

/** `portcullis parse` */
export function defineParse(program: Command, choose: Choose): void {
  program
    .command('parse')
    .summary('read reports and print their figures')
    .description(
      'Reads each report whole and prints its figures, or why it is refused; one bad file does not stop the others. ' +
        'A folder stands for every file in it, in the order of their paths, but for run records (*.run.json).',
    )
    .argument('<file...>', 'reports or folders; - for standard input')
    .option(
      '--as <format>',
      'the format, or auto to recognise it: auto, bandit, pip-audit, gitleaks, trivy, sarif, junit, cobertura, …',
      'auto',
    )
    .option('--json', 'one JSON line a file: {"file", "format", "ok", "figures"} or {"file", "ok", "error"}')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis parse reports/
  $ portcullis parse reports/bandit.json --as bandit --json
  $ bandit -r app -f json -q | portcullis parse - --as bandit

Exit codes: 0 all were read, 2 one was refused.`,
    )
    .action((files: string[], _options: unknown, command: Command) => {
      const flags: ParseFlags = {
        files,
        format: textOption(command, 'as') ?? 'auto',
        json: flagOption(command, 'json'),
      };
      choose(async (context) => (await import('../commands/parse.ts')).runParseCommand(flags, context));
    });
}
