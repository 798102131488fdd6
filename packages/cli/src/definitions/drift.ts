import type { CommandUnknownOpts } from '@commander-js/extra-typings';

/** `portcullis drift`: its options and help. */
export function defineDrift(program: CommandUnknownOpts) {
  return program
    .command('drift')
    .summary('do the workflows say what portcullis.yml declares?')
    .description(
      'Holds the workflows in .github/workflows against the declaration, by what they mean: triggers, jobs, matrix legs, steps, evidence paths, artifact names, ' +
        'permissions and the wiring of the gate. Each disagreement is named with its line, its rule and the edit that mends it. Comments, style and newer pins are no drift.',
    )
    .option('--check', 'exit with 1 if they disagree, as CI needs it')
    .option('-c, --config <file>', 'policy file; by default the one that gate would find')
    .option('--json', 'the disagreements as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis drift                         where do they disagree?
  $ portcullis drift --check                 fail if they do
  $ portcullis drift --json | jq -r '.drifts[].rule'

Exit codes: 0 they agree, or --check was not given; 1 they disagree; 2 the policy declares no pipeline, or something cannot be read.`,
    );
}

/** The options of `portcullis drift`, as typed. */
export type DriftFlags = Readonly<ReturnType<ReturnType<typeof defineDrift>['opts']>>;
