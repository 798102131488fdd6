import { Option } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { collect } from '../options/collect.ts';
import { healthOption } from './health-options.ts';

const policies = ['hysteresis', 'strict'] as const;
const scopes = ['all', 'default', 'pull_request', 'other'] as const;

/** `portcullis health alert`: its arguments, options and help. */
export function defineHealthAlert(health: CommandUnknownOpts) {
  return health
    .command('alert')
    .summary('should an alert open or close, and why?')
    .description(
      'Makes the report that portcullis health makes, and says what becomes of the alert on it: it opens below the threshold where chance does not explain it, ' +
        'closes 3 points above, and stays as it is where the window is not covered or has too few runs. Nothing is opened or closed.',
    )
    .argument('<file...>', 'exports of runs and jobs, in any order; - for standard input')
    .option('--state <file>', 'the state that the last decision wrote; it need not be there if --out writes it')
    .option('--out <file>', 'write the state to remember (alert.v1)')
    .option('--json', 'print the decision as JSON')
    .addOption(new Option('--policy <policy>', 'strict: open below the threshold, close at it').choices(policies))
    .addOption(new Option('--scope <scope>', 'which branches decide (default: all)').choices(scopes))
    .option('--minimum-sample <runs>', 'with fewer runs nothing changes (default: 5, strict: 1)')
    .addOption(healthOption.now())
    .addOption(healthOption.windowDays())
    .addOption(healthOption.threshold())
    .addOption(healthOption.timeZone())
    .addOption(healthOption.defaultBranch())
    .addOption(healthOption.excludeWorkflow())
    .addOption(healthOption.workflowFile())
    .addOption(healthOption.timeoutMinutes())
    .option('--history <file>', 'history.jsonl of earlier reports: what it knows counts too (repeatable)', collect)
    .addHelpText(
      'after',
      `
Examples:
  What would be done:
    $ portcullis health alert runs.json
  Every day, from the state of the day before:
    $ portcullis health alert runs.json --state alert.json --out alert.json --json

Exit codes: 0 no alert is open, 1 an alert is open, 2 nothing can be decided (the window is not covered or has too few
runs, and no alert is open), or an input cannot be used, 3 a bug in Portcullis.`,
    );
}

/** The arguments of `portcullis health alert`, as typed. */
export type HealthAlertFlags = Readonly<ReturnType<ReturnType<typeof defineHealthAlert>['opts']>> & {
  readonly files: readonly string[];
  /** Belongs to the parent command, and is not used here. */
  readonly format?: readonly string[] | undefined;
};
