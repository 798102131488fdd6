import { entry, list, map, mapOf, maybe } from '../yaml/yaml-tree.ts';
import type { YamlEntry, YamlMap } from '../yaml/yaml-tree.ts';
import { cacheSteps, layerCache } from './caches.ts';
import { checkStep, conditionOf, isNeeded, stepId } from './check-step.ts';
import { checkoutStep, inputsOf, runStep, usesStep } from './context.ts';
import type { RenderContext } from './context.ts';
import { buildsImage, dockerBuildInputs } from './docker-build.ts';
import { permissions, portcullisStep } from './portcullis-step.ts';
import { prepareStep } from './prepare-step.ts';
import { artifactPaths, heldUpWhy, reportsOf } from './report-paths.ts';
import { mergeTexts, shellCommand } from './shell.ts';
import { expressionText } from './template.ts';
import type { JobTemplate } from './template.ts';
import { toolSteps } from './tools.ts';

/** Names of artifacts that hand reports to the gate begin like this. */
export const artifactPrefix = 'reports-';

/** One job of the pipeline. */
export function jobMap(context: RenderContext, template: JobTemplate): YamlMap {
  const { job } = template;
  const axes = Object.keys(job.matrix);
  const detector = context.jobs.find((one) => one.job.detectsChanges);
  const needs =
    job.when === undefined || detector === undefined || job.needs.includes(detector.id)
      ? job.needs
      : [detector.id, ...job.needs];
  return map(
    entry('name', jobName(template)),
    maybe('needs', needs.length === 0 ? null : list(needs)),
    maybe(
      'if',
      job.when === undefined || detector === undefined
        ? null
        : `\${{ needs.${detector.id}.outputs.${job.when.changed} == 'true' }}`,
    ),
    entry('runs-on', job.runsOn),
    entry('timeout-minutes', job.timeoutMinutes),
    maybe('continue-on-error', job.required ? null : true, { beside: 'optional: it is shown, and never blocks' }),
    entry('permissions', jobPermissions(template)),
    strategy(template),
    maybe('outputs', outputs(context, template)),
    maybe('services', services(context, template)),
    maybe(
      'env',
      mapOf(
        Object.fromEntries(Object.entries(template.env).map(([name, value]) => [name, expressionText(value, axes)])),
      ),
    ),
    entry('steps', list(steps(context, template))),
  );
}

/** As GitHub shows it, and as the gate knows it. */
export function jobName({ id, job }: JobTemplate): string {
  const name = job.name ?? id;
  const axes = Object.keys(job.matrix);
  return axes.length === 0 ? name : `${name} (${axes.map((axis) => `\${{ matrix.${axis} }}`).join(', ')})`;
}

function jobPermissions({ job }: JobTemplate): YamlMap {
  return permissions([
    ['contents', 'read', 'to check out'],
    job.detectsChanges ? ['pull-requests', 'read', 'to list the files of a change'] : null,
  ]);
}

function strategy({ job }: JobTemplate): YamlEntry | null {
  const axes = Object.entries(job.matrix);
  if (axes.length === 0) return null;
  const exclude = job.exclude.map((one) => mapOf(one) ?? map());
  return entry(
    'strategy',
    map(
      entry('fail-fast', job.failFast, job.failFast ? {} : { beside: 'every leg leaves its evidence' }),
      entry(
        'matrix',
        map(
          ...axes.map(([axis, values]) => entry(axis, list(values))),
          maybe('exclude', exclude.length === 0 ? null : list(exclude)),
        ),
      ),
    ),
  );
}

/** Change filters, and of an optional job how it ended: with `continue-on-error`, GitHub calls a failure a success. */
function outputs({ config }: RenderContext, { job }: JobTemplate): YamlMap | null {
  const filters = job.detectsChanges ? Object.keys(config.changeFilters) : [];
  return mapOf({
    ...Object.fromEntries(filters.map((name) => [name, `\${{ steps.changes.outputs.${name} }}`])),
    ...(!job.required && { outcome: '${{ steps.outcome.outputs.outcome }}' }),
  });
}

/** The last step of an optional job. A leg that succeeded says nothing, and so leaves what another leg said. */
function outcomeStep(): YamlMap {
  return runStep('echo "outcome=$STATUS" >> "$GITHUB_OUTPUT"', {
    name: 'Say that it failed',
    id: 'outcome',
    condition: 'failure() || cancelled()',
    env: { STATUS: '${{ job.status }}' },
    why: 'To the gate, GitHub calls it a success.',
  });
}

function services({ note }: RenderContext, { id, job }: JobTemplate): YamlMap | null {
  for (const { image } of Object.values(job.services))
    if (image !== undefined && !/@sha256:[0-9a-f]{64}$/u.test(image))
      note(`the image ${image} of the job ${id} is not pinned by its digest, so it may change from run to run`);
  const containers = Object.entries(job.services).flatMap(([name, { image, ports, env }]) =>
    image === undefined
      ? []
      : [
          entry(
            name,
            map(
              entry('image', image),
              maybe('ports', ports.length === 0 ? null : list(ports.map((port) => `${port}:${port}`))),
              maybe('env', mapOf(env)),
            ),
          ),
        ],
  );
  return containers.length === 0 ? null : map(...containers);
}

function steps(context: RenderContext, template: JobTemplate): readonly YamlMap[] {
  const before = preparation(context, template);
  const last = before.at(-1);
  const ownId = last?.entries.find(({ key }) => key === 'id')?.value;
  const readyStep = typeof ownId === 'string' ? ownId : 'ready';
  const isMarked = typeof ownId !== 'string' && template.checks.length > 1;
  const prepared = last === undefined || !isMarked ? before : [...before.slice(0, -1), withId(last, readyStep)];
  const checks = template.checks.map((one, index) => {
    const place = { template, readyStep: index === 0 ? null : readyStep };
    const image = dockerBuildInputs(one.check, context, template);
    if (image === null) {
      if (buildsImage(one.check) && layerCache(context, template) !== null)
        context.note(
          `layers of ${one.check.key} are not cached: its command has options that the action does not take`,
        );
      return checkStep(one, place);
    }
    return usesStep(context, 'docker/build-push-action', image, {
      name: one.check.title,
      id: isNeeded(one.check.id, template) ? stepId(one.check.id) : null,
      condition: conditionOf(one, template, place.readyStep),
      isOptional: !one.check.required,
    });
  });
  return [...prepared, ...checks, ...uploadSteps(context, template), ...(template.job.required ? [] : [outcomeStep()])];
}

function withId({ entries }: YamlMap, id: string): YamlMap {
  const index = entries.findIndex(({ key }) => key === 'name') + 1;
  const [first] = entries;
  // A comment stays above the whole step.
  const marked = [...entries.slice(0, index), entry('id', id), ...entries.slice(index)];
  if (index > 0 || first?.why === undefined) return map(...marked);
  return map(...marked.map((one, at) => (at === 0 ? { ...one, why: first.why ?? '' } : one)));
}

function preparation(context: RenderContext, template: JobTemplate): readonly YamlMap[] {
  const { job, python, node } = template;
  const axes = Object.keys(job.matrix);
  const prepare = prepareStep(template, context.config);
  return [
    checkoutStep(context, null),
    ...(job.detectsChanges ? [changesStep(context)] : []),
    ...(python === null
      ? []
      : [usesStep(context, 'actions/setup-python', inputsOf({ 'python-version': expressionText(python, axes) }))]),
    ...(node === null
      ? []
      : [
          usesStep(
            context,
            'actions/setup-node',
            inputsOf({ 'node-version': expressionText(node, axes), 'package-manager-cache': false }),
          ),
        ]),
    ...(usesCorepack(template) ? [runStep('corepack enable', { name: 'Provide pnpm and Yarn' })] : []),
    ...(Object.hasOwn(job.services, 'docker') ? [usesStep(context, 'docker/setup-buildx-action', null)] : []),
    ...cacheSteps(context, template),
    ...(prepare === null ? [] : [prepare]),
    ...setupSteps(template),
    ...toolSteps(context, template),
  ];
}

/** Whether a package manager is called that runners do not have, and Node.js brings along. */
function usesCorepack({ node, setup, checks }: JobTemplate): boolean {
  if (node === null) return false;
  return [...setup, ...checks.map(({ check }) => check.command)].some((command) =>
    command.kind === 'program'
      ? /^(?:pnpm|yarn)$/u.test(command.argv[0])
      : /(?:^|[\s;&|(])(?:pnpm|yarn)\s/u.test(command.text),
  );
}

/** One step, or one for each command where variables would be in each other's way. */
function setupSteps({ setup, job }: JobTemplate): readonly YamlMap[] {
  const commands = setup.map((command) => shellCommand(command, Object.keys(job.matrix)));
  const isApart = commands.some(({ env }) => Object.hasOwn(env, 'COMMAND'));
  const groups = isApart ? commands.map((one) => [one]) : commands.length === 0 ? [] : [commands];
  return groups.map((group) => {
    const text = group.map((one) => one.text).join('\n');
    return runStep(text.includes('\n') ? `${text}\n` : text, {
      name: 'Set up the project',
      env: mergeTexts(group.map(({ env }) => env)),
    });
  });
}

function changesStep(context: RenderContext): YamlMap {
  return portcullisStep(context, {
    inputs: { mode: 'changes' },
    command: 'changes --outputs',
    parts: { name: 'Find out what changed', id: 'changes' },
  });
}

function uploadSteps(context: RenderContext, template: JobTemplate): readonly YamlMap[] {
  const reports = reportsOf(template, context.config);
  if (reports.length === 0) return [];
  const axes = Object.keys(template.job.matrix);
  const leg = axes.map((axis) => `-\${{ matrix.${axis} }}`).join('');
  const { paths, isHeldUp } = artifactPaths(reports, context.reportFolder, axes);
  return [
    usesStep(
      context,
      'actions/upload-artifact',
      map(
        entry('name', `${artifactPrefix}${template.id}${leg}`),
        entry('path', `${paths.join('\n')}\n`, isHeldUp ? { why: heldUpWhy } : {}),
        maybe('include-hidden-files', paths.some(isHidden) ? true : null),
        entry('overwrite', true, { beside: 'a re-run takes the place of what it repeats' }),
        entry('retention-days', 7),
      ),
      { name: 'Hand the reports to the gate', condition: '!cancelled()' },
    ),
  ];
}

function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') && part !== '.' && part !== '..');
}
