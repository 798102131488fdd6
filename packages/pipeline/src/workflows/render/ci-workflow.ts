import { entry, list, map, maybe } from '../yaml/yaml-tree.ts';
import type { YamlEntry, YamlMap } from '../yaml/yaml-tree.ts';
import { codecovEntry, gateMap } from './gate-job.ts';
import { jobMap } from './job.ts';
import type { RenderContext } from './context.ts';

/** The workflow with all jobs and the gate. */
export function ciWorkflow(context: RenderContext): YamlMap {
  const { pipeline, jobs } = context;
  const codecov = codecovEntry(context);
  return map(
    entry('name', pipeline.workflows.name),
    entry('on', triggers(context), { gap: true }),
    entry('permissions', map(), { gap: true, beside: 'each job says what it needs' }),
    entry(
      'concurrency',
      map(
        entry('group', '${{ github.workflow }}-${{ github.event.pull_request.number || github.run_id }}'),
        entry('cancel-in-progress', true),
      ),
      { gap: true, why: 'A newer push to a pull request ends the run of the older one. All other runs go on.' },
    ),
    entry('defaults', map(entry('run', map(entry('shell', 'bash', { beside: 'with pipefail' })))), { gap: true }),
    entry(
      'jobs',
      map(
        ...jobs.map((template, index): YamlEntry => entry(template.id, jobMap(context, template), { gap: index > 0 })),
        entry(pipeline.gate.job, gateMap(context), { gap: jobs.length > 0 }),
        codecov,
      ),
      { gap: true },
    ),
  );
}

function triggers({ pipeline: { on }, note }: RenderContext): YamlMap {
  const { pullRequest, push } = on;
  const isStarted = pullRequest !== false || push !== false || on.mergeGroup || on.manual;
  // Without any trigger, GitHub refuses the workflow.
  if (!isStarted) note('nothing starts the pipeline but a person: say in pipeline.on what else does');
  return map(
    maybe(
      'pull_request',
      pullRequest === false
        ? null
        : map(
            entry('types', list(pullRequest.types)),
            maybe('branches', pullRequest.branches === undefined ? null : list(pullRequest.branches)),
          ),
    ),
    maybe('push', push === false ? null : map(entry('branches', list(push.branches)))),
    maybe('merge_group', on.mergeGroup ? map() : null),
    maybe('workflow_dispatch', on.manual || !isStarted ? map() : null),
  );
}
