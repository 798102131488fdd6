import { Argument } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';

const schemaNames = [
  'portcullis',
  'verdict',
  'evidence',
  'baseline',
  'waivers',
  'health',
  'tests',
  'backtest',
  'cases',
  'policy-test',
] as const;
/** Which JSON Schema to print. */
export type SchemaName = (typeof schemaNames)[number];

/** `portcullis schema`: its arguments, options and help. */
export function defineSchema(program: CommandUnknownOpts) {
  return program
    .command('schema')
    .summary('print a JSON Schema')
    .description(
      'Prints the JSON Schema (draft 2020-12) of policy files, of stored verdicts, of stored evidence, of the lines of a committed baseline, of waiver files, of health reports, of test histories, of back-tests, of policy cases or of their results.',
    )
    .addArgument(new Argument('[name]', 'which one').choices(schemaNames).default('portcullis'))
    .addHelpText(
      'after',
      `
Examples:
  Completion in editors that know the YAML language server:
    $ portcullis schema > portcullis.schema.json
    and as the first line of portcullis.yml: # yaml-language-server: $schema=portcullis.schema.json`,
    );
}
