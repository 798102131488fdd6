import { Option } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { collect } from '../options/collect.ts';
import { policyTestFormats } from '../options/output-formats.ts';

/** `portcullis policy test`: its arguments, options and help. */
export function definePolicyTest(policy: CommandUnknownOpts) {
  return policy
    .command('test')
    .summary('does the policy answer these cases as expected?')
    .description(
      'Holds a policy against the cases in the .yml and .yaml files of a folder. A case is stored evidence, or findings by tool, severity and count, numbers, ' +
        'jobs and changes; and the outcome that is expected, condition by condition.\n\n' +
        'The test also fails if it proves nothing: without cases, and for each rule that no case turns red and expects to.',
    )
    .argument('<folder>', 'the folder with the cases')
    .option('-c, --config <file>', 'the policy to test; by default the one that gate would find')
    .option('--now <instant>', 'the instant of cases that state none, in place of the clock: 2026-11-23T12:00:00Z')
    .option('--parser <file>', 'as for gate (repeatable)', collect)
    .option(
      '--add <verdict>',
      'write a case of this verdict (gate --format json=FILE) into the folder, and test nothing',
    )
    .option('--evidence <file>', 'with --add: the stored evidence of the verdict, copied beside the case')
    .option('--name <name>', 'with --add: the name of the case and its file (default: the name of the verdict file)')
    .addOption(
      new Option(
        '-f, --format <format[=file]>',
        `form of the result, to standard output or a file (repeatable): ${policyTestFormats.join(', ')}`,
      ).argParser(collect),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis policy test policy-tests/
  In CI, with a report for the test overview:
    $ portcullis policy test policy-tests/ --format junit=policy-tests.xml
  Keep what happened as a case:
    $ portcullis gate --format json=verdict.json --save-evidence evidence.json.gz
    $ portcullis policy test policy-tests/ --add verdict.json --evidence evidence.json.gz --name shop-42

Exit codes: 0 all cases are answered as expected and every rule is seen to fail, 1 not so, 2 a case file or the policy cannot
be used, 3 a bug in Portcullis.`,
    );
}

/** The words after `portcullis policy test`, as they were typed. */
export type PolicyTestFlags = Readonly<ReturnType<ReturnType<typeof definePolicyTest>['opts']>> & {
  readonly folder: string;
};
