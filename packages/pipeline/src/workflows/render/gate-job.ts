import { compileWildcard } from '@portcullis/gate-core';
import { legName } from '../../declaration/legs.ts';
import { entry, list, map } from '../yaml/yaml-tree.ts';
import type { YamlEntry, YamlMap } from '../yaml/yaml-tree.ts';
import { checkoutStep, inputsOf, runStep, usesStep } from './context.ts';
import type { RenderContext } from './context.ts';
import { artifactPrefix } from './job.ts';
import { permissions, portcullisStep } from './portcullis-step.ts';
import { removeFiles } from './remove-files.ts';
import { artifactPaths, reportsOf } from './report-paths.ts';
import type { JobReport } from './report-paths.ts';

/** The job that judges: it needs all others, and always runs. */
export function gateMap(context: RenderContext): YamlMap {
  const { pipeline, jobs } = context;
  const reports = evidenceReports(context);
  return map(
    entry('name', pipeline.gate.job),
    entry('needs', list([...jobs.map(({ id }) => id), ...context.undeclared]), {
      why: 'All other jobs: one that is left out would not be judged.',
    }),
    entry('if', '${{ always() }}', { beside: 'a job that is skipped would count as passed' }),
    entry('runs-on', 'ubuntu-24.04'),
    entry('timeout-minutes', pipeline.gate.timeoutMinutes),
    entry('permissions', gatePermissions(context)),
    entry(
      'steps',
      list([
        checkoutStep(context, 2),
        ...receiveSteps(context, reports),
        judgeStep(context),
        ...keepSteps(context, reports),
      ]),
    ),
  );
}

/** What the gate's job may do, each with its reason. */
function gatePermissions({ config: { gate } }: RenderContext): YamlMap {
  const writes = gate.baseline.store || gate.badge;
  return permissions([
    ['actions', 'read', 'to say why jobs failed'],
    writes
      ? ['contents', 'write', 'to keep the evidence of pushes, which pull requests are compared with']
      : ['contents', 'read', 'to read the policy'],
    gate.comment ? ['pull-requests', 'write', 'to comment'] : null,
    gate.sarif ? ['security-events', 'write', 'to show findings in code scanning'] : null,
  ]);
}

function evidenceReports(context: RenderContext): readonly JobReport[] {
  const seen = new Map(context.jobs.flatMap((job) => reportsOf(job, context.config)).map((one) => [one.path, one]));
  return [...seen.values()];
}

function receiveSteps(context: RenderContext, reports: readonly JobReport[]): readonly YamlMap[] {
  if (reports.length === 0) return [];
  const folder = context.reportFolder;
  const paths = [
    ...new Set(
      reports.flatMap(({ path }) => {
        const open = path.replace(/\uE000[^\uE000\uE001]*\uE001/gu, '*');
        return [open, `${open}.run.json`];
      }),
    ),
  ];
  return [
    runStep(removeFiles(paths, []).text, {
      name: 'Begin without reports',
      why: 'What the repository itself holds there is no evidence.',
    }),
    usesStep(
      context,
      'actions/download-artifact',
      inputsOf({ pattern: `${artifactPrefix}*`, path: folder === '.' ? null : folder, 'merge-multiple': true }),
    ),
  ];
}

/** Where the verdict is written for people. */
const verdictFolder = '${{ runner.temp }}/verdict';

function judgeStep(context: RenderContext): YamlMap {
  const fromApi = namesLegs(context);
  return portcullisStep(context, {
    inputs: {
      mode: 'gate',
      jobs: fromApi ? 'api' : null,
      'verdict-file': `${verdictFolder}/verdict.json`,
      'evidence-file': `${verdictFolder}/evidence.json.gz`,
    },
    command: [
      'github gate --summary',
      ...(fromApi ? ['--jobs api'] : []),
      '--format terminal --format json="$RUNNER_TEMP/verdict/verdict.json"',
      '--save-evidence "$RUNNER_TEMP/verdict/evidence.json.gz"',
    ].join(' \\\n  '),
    parts: {
      name: 'Judge',
      id: 'judge',
      env: {
        NEEDS: '${{ toJSON(needs) }}',
        ...(fromApi && context.step.kind === 'npm' && { PORTCULLIS_JOB_ID: '${{ job.check_run_id }}' }),
      },
    },
  });
}

/** Whether the policy speaks of legs, which only GitHub's list of jobs names. */
function namesLegs({ config, jobs }: RenderContext): boolean {
  const matchers = Object.keys(config.jobs).map((name) => compileWildcard(name));
  const matches = (name: string): boolean => matchers.some((one) => one(name));
  return jobs.some(
    ({ id, job, legs }) =>
      Object.keys(job.matrix).length > 0 && !matches(id) && legs.some((leg) => matches(legName(job.name ?? id, leg))),
  );
}

function keepSteps(context: RenderContext, reports: readonly JobReport[]): readonly YamlMap[] {
  const { onSuccess, onFailure } = context.pipeline.gate;
  const [keepsPassed, keepsFailed] = [onSuccess.includes('artifacts'), onFailure.includes('artifacts')];
  const kept =
    reports.length === 0 || (!keepsPassed && !keepsFailed)
      ? []
      : [
          usesStep(
            context,
            'actions/upload-artifact',
            inputsOf({
              name: 'all-reports',
              path: keptPaths(context, reports),
              'if-no-files-found': 'ignore',
              overwrite: true,
            }),
            { name: 'Keep the reports', condition: whenOf(keepsPassed, keepsFailed) },
          ),
        ];
  return onFailure.includes('report') ? [...kept, verdictStep(context)] : kept;
}

function keptPaths(context: RenderContext, reports: readonly JobReport[]): string {
  if (context.reportFolder !== '.') return context.reportFolder;
  const open = reports.map((one) => ({ ...one, path: one.path.replace(/\uE000[^\uE000\uE001]*\uE001/gu, '*') }));
  return `${artifactPaths(open, '.', []).paths.join('\n')}\n`;
}

function whenOf(onPass: boolean, onFailure: boolean): string {
  return onPass && onFailure ? '!cancelled()' : onPass ? 'success()' : 'failure()';
}

function verdictStep(context: RenderContext): YamlMap {
  return usesStep(
    context,
    'actions/upload-artifact',
    inputsOf({ name: 'verdict', path: verdictFolder, 'if-no-files-found': 'ignore', overwrite: true }),
    { name: 'Keep the verdict of a failure', condition: 'failure()' },
  );
}

/** A job after the gate that sends coverage to Codecov. It is no part of what is judged. */
export function codecovEntry(context: RenderContext): YamlEntry | null {
  const { pipeline, config, jobs } = context;
  if (!pipeline.gate.onSuccess.includes('codecov')) return null;
  const coverage = new Set(['cobertura', 'lcov', 'jacoco', 'clover', 'coverage-py', 'go-cover']);
  const files = jobs.flatMap(({ checks }) =>
    checks.flatMap(({ check }) => check.reports.filter(({ parser }) => coverage.has(parser)).map(({ path }) => path)),
  );
  if (files.length === 0) {
    context.note('no check writes a coverage report, so nothing is sent to Codecov');
    return null;
  }
  const taken = new Set([pipeline.gate.job, ...Object.keys(config.jobs), ...jobs.map((one) => one.id)]);
  const id = ['codecov', 'send-coverage', 'coverage-to-codecov'].find((one) => !taken.has(one)) ?? 'send-to-codecov';
  const folder = context.reportFolder;
  return entry(
    id,
    map(
      entry('name', id),
      entry('needs', list([pipeline.gate.job])),
      // Without a condition, GitHub would leave it out wherever any job before it was skipped.
      entry('if', `\${{ !cancelled() && needs.${pipeline.gate.job}.result == 'success' }}`),
      entry('runs-on', 'ubuntu-24.04'),
      entry('timeout-minutes', 10),
      entry('continue-on-error', true, { beside: 'the verdict does not wait for Codecov' }),
      entry(
        'permissions',
        permissions([
          ['contents', 'read', 'to check out'],
          ['id-token', 'write', 'to sign in to Codecov without a secret'],
        ]),
      ),
      entry(
        'steps',
        list([
          checkoutStep(context, null),
          usesStep(
            context,
            'actions/download-artifact',
            inputsOf({ pattern: `${artifactPrefix}*`, path: folder === '.' ? null : folder, 'merge-multiple': true }),
          ),
          usesStep(
            context,
            'codecov/codecov-action',
            inputsOf({
              files: [...new Set(files.map((path) => path.replace(/\uE000[^\uE000\uE001]*\uE001/gu, '*')))].join(','),
              disable_search: true,
              fail_ci_if_error: false,
              use_oidc: true,
              use_pypi: true,
            }),
          ),
        ]),
      ),
    ),
    { gap: true },
  );
}
