import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGitHub, serveGitHub, VirtualClock } from '@portcullis/github-testkit';
import type { GitHub, IssueHandle, Permissions, RepositoryHandle, RunHandle } from '@portcullis/github-testkit';
import { beginsAt, shortWaits } from './preloads.ts';
import { runStep } from './run-step.ts';
import type { StepResult } from './run-step.ts';

/** All that any mode asks for. */
export const everyPermission: Permissions = {
  actions: 'write',
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  security_events: 'write',
};

/** A policy that one report of tests is judged by. */
export const testPolicy = `version: 1
evidence: { unit: { parser: junit, path: unit.xml } }
jobs: { test: {} }
rules: [{ id: tests, metric: tests.failed, max: 0 }]
`;

/** A repository on a GitHub over loopback, and the steps that its workflows run. */
export interface ActionStage {
  readonly github: GitHub;
  readonly repository: RepositoryHandle;
  /** The gate of a pull request, at its newest commit. @param failed tests in its report */
  readonly gate: (
    pull: Pick<IssueHandle, 'number' | 'headSha'>,
    failed: number,
    permissions?: Permissions,
  ) => Promise<StepResult>;
  /** The gate of a push to the default branch. */
  readonly gateOfPush: (failed: number, permissions?: Permissions) => Promise<StepResult>;
  readonly rerun: (run: RunHandle, permissions?: Permissions) => Promise<StepResult>;
  /** The health watch, at the instant of the stage's clock. */
  readonly health: (permissions?: Permissions) => Promise<StepResult>;
  readonly comments: (pull: IssueHandle) => readonly string[];
  /** Every issue as `open #1: title`. */
  readonly issues: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** @param startAt the beginning of the stage's clock. @default now: GitHub re-runs nothing that is a month old */
export async function actionStage(
  files: Readonly<Record<string, string>> = { 'portcullis.yml': testPolicy },
  startAt = new Date().toISOString(),
): Promise<ActionStage> {
  const github = createGitHub({ clock: new VirtualClock({ startAt }) });
  const served = await serveGitHub(github);
  const repository = github.repository('octo/demo', { files });
  const workspace = mkdtempSync(join(tmpdir(), 'portcullis-stage-'));
  const step = (
    inputs: Readonly<Record<string, string>>,
    place: { readonly name: string; readonly payload: unknown; readonly sha?: string; readonly ref?: string },
    permissions: Permissions = everyPermission,
  ): Promise<StepResult> =>
    runStep({
      event: { name: place.name, payload: place.payload },
      sha: place.sha ?? repository.head(),
      ...(place.ref !== undefined && { ref: place.ref }),
      with: { token: github.actionsToken(repository, permissions), ...inputs },
      env: { NEEDS: '{"test": {"result": "success", "outputs": {}}}' },
      apiUrl: served.apiUrl,
      repository: repository.fullName,
      workspace,
      preload: `${shortWaits}${beginsAt(github.clock.now())}`,
    });
  return {
    github,
    repository,
    gate: (pull, failed, permissions) => {
      writeReport(workspace, failed);
      const payload = {
        repository: { default_branch: 'main' },
        pull_request: {
          number: pull.number,
          head: { sha: pull.headSha, repo: { full_name: 'octo/demo' } },
          base: { ref: 'main', sha: repository.head() },
        },
      };
      const place = {
        name: 'pull_request',
        payload,
        sha: pull.headSha ?? '',
        ref: `refs/pull/${pull.number}/merge`,
      };
      return step({ mode: 'gate' }, place, permissions);
    },
    gateOfPush: (failed, permissions) => {
      writeReport(workspace, failed);
      const payload = { repository: { default_branch: 'main' } };
      return step({ mode: 'gate' }, { name: 'push', payload, ref: 'refs/heads/main' }, permissions);
    },
    rerun: (run, permissions) =>
      step({ mode: 'rerun' }, { name: 'workflow_run', payload: { workflow_run: { id: run.id } } }, permissions),
    health: (permissions) => step({ mode: 'health' }, { name: 'schedule', payload: {} }, permissions),
    comments: (pull) => repository.comments(pull.number).map(({ body }) => body),
    issues: () =>
      [...repository.state.issues.values()]
        .filter(({ pull }) => pull === null)
        .map(({ state, number, title }) => `${state} #${number}: ${title}`),
    close: async () => {
      await served.close();
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}

function writeReport(workspace: string, failed: number): void {
  const failure = failed === 0 ? '' : '<failure message="no"/>';
  writeFileSync(
    join(workspace, 'unit.xml'),
    `<testsuites><testsuite name="u" tests="1" failures="${failed}"><testcase classname="a" name="b">${failure}</testcase></testsuite></testsuites>`,
  );
}
