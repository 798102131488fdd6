import { entry, list, map, maybe } from '../yaml/yaml-tree.ts';
import type { YamlMap } from '../yaml/yaml-tree.ts';
import type { RenderContext } from './context.ts';
import { permissions, portcullisStep } from './portcullis-step.ts';

/**
 * Starts transient failures again, and keeps issues about those that stay. `null`: the pipeline wants neither, or
 * nothing starts it.
 */
export function rerunWorkflow(context: RenderContext): YamlMap | null {
  const { config, pipeline } = context;
  const alerts = pipeline.gate.onFailure.includes('alert');
  const reruns = config.rerun.maxAttempts > 0;
  if (!alerts && !reruns) return null;
  return actingWorkflow({
    name: `${pipeline.workflows.name} re-run`,
    on: map(afterRuns(context)),
    group: 'rerun-${{ github.event.workflow_run.id }}',
    goesOnBecause: 'what has begun to act is not cut short',
    id: 'rerun',
    job: map(
      entry('name', 'Re-run what was transient'),
      // A pass closes the issue about an earlier failure.
      entry('if', `\${{ ${conclusions(alerts)} }}`),
      entry('runs-on', 'ubuntu-24.04'),
      entry('timeout-minutes', 10),
      entry(
        'permissions',
        permissions([
          ['actions', 'write', 'to read logs, and to start jobs again'],
          ['contents', 'write', 'to comment on commits'],
          alerts ? ['issues', 'write', 'to keep an issue about a failure that stays'] : null,
          ['pull-requests', 'write', 'to comment'],
        ]),
      ),
      entry('steps', list(actingSteps(context, { reruns, alerts }))),
    ),
  });
}

/** The Action does both in one step; as commands, the second is not left out because the first could not do all. */
function actingSteps(
  context: RenderContext,
  { reruns, alerts }: { readonly reruns: boolean; readonly alerts: boolean },
): readonly YamlMap[] {
  const inputs = { mode: 'rerun', alert: alerts ? null : false };
  if (context.step.kind === 'action')
    return [portcullisStep(context, { inputs, command: '', parts: { name: 'Look at why it failed' } })];
  return [
    ...(reruns
      ? [
          portcullisStep(context, {
            inputs,
            command: 'github rerun --summary',
            parts: { name: 'Re-run what was transient' },
          }),
        ]
      : []),
    ...(alerts
      ? [
          portcullisStep(context, {
            inputs,
            command: 'github alert --summary',
            parts: { name: 'Keep an issue about what stays', condition: reruns ? '!cancelled()' : null },
          }),
        ]
      : []),
  ];
}

function conclusions(alerts: boolean): string {
  const failed = "github.event.workflow_run.conclusion == 'failure'";
  return alerts ? `${failed} || github.event.workflow_run.conclusion == 'success'` : failed;
}

/** Looks at the health of CI. `null`: nothing starts it. */
export function healthWorkflow(context: RenderContext): YamlMap | null {
  const { pipeline } = context;
  const { everyHours, afterRuns: isAfterRuns, manual } = pipeline.health;
  if (everyHours === false && !isAfterRuns && !manual) return null;
  const { publish } = context.config.health;
  return actingWorkflow({
    name: `${pipeline.workflows.name} health`,
    on: map(
      maybe('schedule', everyHours === false ? null : list([map(entry('cron', cronOf(everyHours)))])),
      isAfterRuns ? afterRuns(context) : null,
      maybe('workflow_dispatch', manual ? map() : null),
    ),
    group: '${{ github.workflow }}',
    goesOnBecause: 'one report at a time',
    id: 'health',
    job: map(
      entry('name', 'Report on the health of CI'),
      entry('runs-on', 'ubuntu-24.04'),
      entry('timeout-minutes', 20),
      entry(
        'permissions',
        permissions([
          ['actions', 'read', 'to read the runs of the last days'],
          publish === 'summary-only' || publish === 'issue-body'
            ? ['contents', 'read', 'to read the policy']
            : ['contents', 'write', 'to publish the report'],
          ['issues', 'write', 'to keep one issue while CI is not healthy'],
          publish === 'pull-request' ? ['pull-requests', 'write', 'to publish the report'] : null,
        ]),
      ),
      entry(
        'steps',
        list([
          portcullisStep(context, {
            inputs: { mode: 'health' },
            command: 'github health --summary',
            parts: { name: 'Look at the last days' },
          }),
        ]),
      ),
    ),
  });
}

/** A workflow with one job that acts on GitHub. */
interface ActingWorkflow {
  readonly name: string;
  readonly on: YamlMap;
  /** Runs of the same group wait for each other. */
  readonly group: string;
  /** Why a newer run does not cancel an older one. */
  readonly goesOnBecause: string;
  readonly id: string;
  readonly job: YamlMap;
}

function actingWorkflow({ name, on, group, goesOnBecause, id, job }: ActingWorkflow): YamlMap {
  return map(
    entry('name', name),
    entry('on', on, { gap: true }),
    entry('permissions', map(), { gap: true, beside: 'each job says what it needs' }),
    entry('concurrency', map(entry('group', group), entry('cancel-in-progress', false, { beside: goesOnBecause })), {
      gap: true,
    }),
    entry('defaults', map(entry('run', map(entry('shell', 'bash')))), { gap: true }),
    entry('jobs', map(entry(id, job)), { gap: true }),
  );
}

/**
 * After each run of the pipeline. Such a workflow has other rights than a pull request: it runs from the default branch,
 * checks out nothing and reads no artifact.
 */
function afterRuns({ pipeline }: RenderContext): ReturnType<typeof entry> {
  return entry(
    'workflow_run',
    map(entry('workflows', list([pipeline.workflows.name])), entry('types', list(['completed']))),
    { beside: 'zizmor: ignore[dangerous-triggers] uses no code and no artifact of the run' },
  );
}

/** Not at the full hour, when GitHub is busiest. */
function cronOf(everyHours: number): string {
  if (everyHours === 1) return '17 * * * *';
  return everyHours === 24 ? '17 4 * * *' : `17 */${everyHours} * * *`;
}
