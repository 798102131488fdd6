import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { collect } from '../options/collect.ts';

/** `portcullis parse`: its arguments, options and help. */
export function defineParse(program: CommandUnknownOpts) {
  return program
    .command('parse')
    .summary('read reports and print their figures')
    .description(
      'Reads each report whole and prints its figures, or why it is refused; one bad file does not stop the others. ' +
        'A folder means every file in it, sorted by path, except run records (*.run.json).',
    )
    .argument('<file...>', 'reports or folders; - for standard input')
    .option(
      '--as <format>',
      'the format, or auto to recognise it: auto, bandit, pip-audit, gitleaks, trivy, sarif, junit, cobertura, …',
      'auto',
    )
    .option('--parser <file>', 'a module with a parser of your own, which is run (repeatable)', collect)
    .option('--json', 'one JSON line a file: {"file", "format", "ok", "figures"} or {"file", "ok", "error"}')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis parse reports/
  $ portcullis parse reports/bandit.json --as bandit --json
  $ bandit -r app -f json -q | portcullis parse - --as bandit

Exit codes: 0 all were read, 2 one was refused.`,
    );
}

/** The arguments of `portcullis parse`, as typed. */
export type ParseFlags = Readonly<ReturnType<ReturnType<typeof defineParse>['opts']>> & {
  readonly files: readonly string[];
};
