import { completedRunOf } from '@portcullis/automations';
import type { ActionContext } from '../context.ts';
import { variableOf } from '../runner/variables.ts';
import { ActionUsageError } from './action-usage-error.ts';

/** The run that the event names, or the input. @throws {ActionUsageError} if none does */
export function runIdOf({ host, inputs }: ActionContext): number {
  if (inputs.runId !== null) return inputs.runId;
  const id = completedRunOf(host.readText(variableOf(host.env, 'GITHUB_EVENT_PATH')));
  if (id !== null) return id;
  throw new ActionUsageError(
    'nothing says which workflow run to look at',
    'Start the workflow by "on: { workflow_run: { workflows: [CI], types: [completed] } }", or give the input "run-id".',
  );
}
