import { minutes } from '../clock/durations.ts';
import { VirtualClock } from '../clock/virtual-clock.ts';
import type { AppHandle, InstallationHandle } from '../handles/app-handle.ts';
import { createGitHub } from '../create-github.ts';
import type { GitHub } from '../create-github.ts';
import type { IssueHandle } from '../handles/issue-handle.ts';
import type { RepositoryHandle } from '../handles/repository-handle.ts';
import type { RunOptions, WorkflowHandle } from '../handles/workflow-handle.ts';
import type { AttemptPlan, JobPlan } from '../state/run-plan.ts';
import { addHistory } from './history.ts';
import type { ScenarioAttempt, ScenarioRun } from './run-schema.ts';
import type { Scenario, ScenarioRepository } from './scenario-schema.ts';

/** A GitHub as a scenario says, with what a client needs to use it. */
export interface StagedGitHub {
  readonly github: GitHub;
  /** Of a user that may do everything. */
  readonly token: string;
  /** The tokens that the scenario names. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly app: AppHandle | null;
  readonly installations: readonly InstallationHandle[];
}

/** What a scenario refers to beside itself. */
export interface ScenarioFiles {
  /** The text of a file that is named relative to the scenario. */
  read(path: string): string;
}

/**
 * Stages a scenario. Pull requests, issues and comments already exist, so no webhooks are sent for them unless the
 * scenario asks for it; runs begin now, and webhooks are sent for them.
 *
 * @throws {RangeError} when it names a repository, a branch or an operation that does not exist.
 */
export function createFromScenario(scenario: Scenario, files: ScenarioFiles): StagedGitHub {
  const github = createGitHub({
    clock: new VirtualClock({ startAt: scenario.clock?.startAt ?? new Date(), speed: scenario.clock?.speed ?? 1 }),
    seed: scenario.seed ?? 1,
    contract: scenario.contract ?? 'strict',
    settings: settingsOf(scenario),
  });
  const repositories = scenario.repositories ?? [];
  for (const repository of repositories) addRepository(github, repository);
  const { app, installations } = addApp(github, scenario, files);
  github.failWebhooks(...(scenario.webhookFaults ?? []));
  for (const repository of repositories) {
    const discuss = (): void => {
      addDiscussions(github, repository);
    };
    if (scenario.announceStaged === true) discuss();
    else github.stage(discuss);
    addWorkflows(github, repository, scenario.seed ?? 1, files);
  }
  github.fail(...(scenario.faults ?? []));
  return { github, token: github.userToken(), tokens: tokensOf(github, scenario), app, installations };
}

function settingsOf({ limits }: Scenario) {
  const most = limits?.requestsPerHour;
  const every = {
    anonymous: most ?? 0,
    app: most ?? 0,
    classic: most ?? 0,
    'fine-grained': most ?? 0,
    installation: most ?? 0,
    actions: most ?? 0,
    user: most ?? 0,
  };
  return { ...(most !== undefined && { requestsPerHour: every }), secondaryLimits: limits?.secondary ?? false };
}

/** @throws {RangeError} when the scenario has not named the repository. */
function existing(github: GitHub, name: string): RepositoryHandle {
  if (!github.core.world.repositories.has(name.toLowerCase()))
    throw new RangeError(
      `the scenario refers to the repository ${name}, which it does not list (before it is referred to)`,
    );
  return github.repository(name);
}

function addRepository(
  github: GitHub,
  {
    name,
    parent,
    webhooks = [],
    private: isPrivate,
    description,
    defaultBranch,
    files,
    empty,
    hasIssues,
    hasCodeScanning,
  }: ScenarioRepository,
): void {
  const repository = github.repository(name, {
    ...(isPrivate !== undefined && { private: isPrivate }),
    ...(description !== undefined && { description }),
    ...(defaultBranch !== undefined && { defaultBranch }),
    ...(files !== undefined && { files }),
    ...(empty !== undefined && { empty }),
    ...(hasIssues !== undefined && { hasIssues }),
    ...(hasCodeScanning !== undefined && { hasCodeScanning }),
    ...(parent !== undefined && { parent: existing(github, parent) }),
  });
  for (const webhook of webhooks) repository.webhook(webhook);
}

function addApp(github: GitHub, { app }: Scenario, files: ScenarioFiles): Pick<StagedGitHub, 'app' | 'installations'> {
  if (app === undefined) return { app: null, installations: [] };
  const handle = github.app({
    slug: app.slug,
    ...(app.permissions !== undefined && { permissions: app.permissions }),
    ...(app.privateKeyFile !== undefined && { privateKey: files.read(app.privateKeyFile) }),
    ...(app.webhook !== undefined && { webhook: app.webhook }),
  });
  const byOwner = new Map<string, RepositoryHandle[]>();
  for (const name of app.installedOn ?? []) {
    const repository = existing(github, name);
    const owner = repository.state.owner.login;
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), repository]);
  }
  return { app: handle, installations: [...byOwner.values()].map((repositories) => handle.install(...repositories)) };
}

function tokensOf(github: GitHub, { tokens = [] }: Scenario): Record<string, string> {
  return Object.fromEntries(
    tokens.map((token) => {
      switch (token.kind) {
        case 'user':
          return [token.name, github.userToken(token.login)];
        case 'fine-grained':
          return [token.name, github.fineGrainedToken(token.permissions, token.login)];
        case 'actions':
          return [token.name, github.actionsToken(existing(github, token.repository), token.permissions)];
      }
    }),
  );
}

/** Pull requests and issues, with their comments. */
function addDiscussions(github: GitHub, scenario: ScenarioRepository): void {
  const repository = existing(github, scenario.name);
  for (const { headRepository, comments = [], ...pull } of scenario.pulls ?? []) {
    const issue = repository.pull({
      ...pull,
      ...(headRepository !== undefined && { headRepository: existing(github, headRepository) }),
    });
    addComments(repository, issue, comments);
  }
  for (const { comments = [], ...options } of scenario.issues ?? [])
    addComments(repository, repository.issue(options), comments);
}

function addWorkflows(github: GitHub, scenario: ScenarioRepository, seed: number, files: ScenarioFiles): void {
  const repository = existing(github, scenario.name);
  for (const { name, path, runs = [], history } of scenario.workflows ?? []) {
    const workflow = repository.workflow(name, path);
    if (history !== undefined) addHistory(workflow, github.clock.now(), { ...history, seed });
    for (const run of runs) addRun(github, workflow, run, files);
  }
}

function addComments(
  repository: RepositoryHandle,
  issue: IssueHandle,
  comments: readonly { readonly body: string; readonly author?: string }[],
): void {
  for (const { body, author } of comments) repository.comment(issue.number, body, author);
}

function addRun(
  github: GitHub,
  workflow: WorkflowHandle,
  { minutesAgo, attempts, onRerun = [], headRepository, ...rest }: ScenarioRun,
  files: ScenarioFiles,
): void {
  const [first, ...others] = attempts;
  const options: RunOptions = {
    ...rest,
    ...(minutesAgo !== undefined && { createdAt: new Date(github.clock.now() - minutes(minutesAgo)) }),
    ...(headRepository !== undefined && { headRepository: existing(github, headRepository) }),
    attempts: [attemptPlan(first, files), ...others.map((attempt) => attemptPlan(attempt, files))],
    onRerun: onRerun.map((attempt) => attemptPlan(attempt, files)),
  };
  workflow.run(options);
}

function attemptPlan(attempt: ScenarioAttempt, files: ScenarioFiles): AttemptPlan {
  const jobs = attempt.jobs.map(({ logFile, ...job }): JobPlan =>
    logFile === undefined ? job : { ...job, log: files.read(logFile) },
  );
  return { ...attempt, jobs };
}
