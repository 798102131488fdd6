import type { CommandUnknownOpts } from '@commander-js/extra-typings';

/** `portcullis explain`: the parent of commands that show what a policy comes to. */
export function defineExplain(program: CommandUnknownOpts) {
  return program
    .command('explain')
    .summary('show what is declared, and which line says so')
    .description('Shows what a policy comes to, and which line says so. One so far: portcullis explain pipeline.')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis explain pipeline`,
    );
}

/** `portcullis explain pipeline`: its options and help. */
export function defineExplainPipeline(explain: CommandUnknownOpts) {
  return explain
    .command('pipeline')
    .summary('show jobs, checks, triggers and caches')
    .description(
      'Prints the pipeline after presets, files and defaults: every value with the file and line, or the preset and line, that says so. ' +
        'Contradictions between the pipeline and what the gate asks for are errors.',
    )
    .option('-c, --config <file>', 'policy file; by default the one that gate would find')
    .option('--preset <name>', 'a built-in preset (python, node, go, rust, minimal) in place of a file')
    .option('--json', 'the resolved jobs and every value with its origin, as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis explain pipeline
  $ portcullis explain pipeline --preset python
  $ portcullis explain pipeline --json | jq '.pipeline.jobs[].id'

Exit codes: 0 the pipeline can be run, 2 it cannot, or none is declared.`,
    );
}

/** The options of `portcullis explain pipeline`, as typed. */
export type ExplainPipelineFlags = Readonly<ReturnType<ReturnType<typeof defineExplainPipeline>['opts']>>;
