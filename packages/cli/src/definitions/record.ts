import type { CommandUnknownOpts } from '@commander-js/extra-typings';

/** `portcullis record`: its arguments, options and help. */
export function defineRecord(program: CommandUnknownOpts) {
  return program
    .command('record')
    .summary('run a tool, and record how it ran beside its report')
    .description(
      'Runs a tool and writes REPORT.run.json beside its report: exit code, commit, folder and times, which the report cannot prove. ' +
        'The gate reads it. The report is the file that an argument of the tool names and that it wrote, unless an option says otherwise. ' +
        "Exits with the tool's exit code.",
    )
    .argument('<command...>', 'the tool and its arguments, behind --')
    .option('--report <file>', 'the report that the tool writes')
    .option('--stdout <file>', 'the report is what the tool writes to standard output: write it to this file')
    .option('--stderr <file>', 'the report is what the tool writes to standard error: write it to this file')
    .option('--tool <name>', "the tool's name (default: the name of its program)")
    .option('--commit <sha>', 'the commit that the tool looks at (default: what git has checked out)')
    .option('--exit-zero', "exit 0 however the tool ends: its exit code is the gate's to judge")
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis record --exit-zero -- bandit -r app -f json -o reports/bandit.json
  $ portcullis record --exit-zero --stdout reports/mypy.txt -- mypy app
  $ portcullis record --exit-zero --stderr reports/black.txt -- black --check app

Exit codes: the tool's own; 127 if there is no such program; 2 if there is no report to record.`,
    );
}

/** The arguments of `portcullis record`, as typed. */
export type RecordFlags = Readonly<ReturnType<ReturnType<typeof defineRecord>['opts']>> & {
  readonly command: readonly string[];
};
