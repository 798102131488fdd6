import { actionsApp } from './actions-app.ts';
import type { AppState } from './apps.ts';
import { jobCheckRuns } from './job-check-runs.ts';
import type { CheckRunState, CheckSuiteState, RepositoryState } from './repository-state.ts';
import type { World } from './world.ts';

/** Suites of Apps, and those of runs, which belong to GitHub Actions. */
export function allCheckSuites(world: World, repository: RepositoryState): CheckSuiteState[] {
  const now = world.clock.now();
  const ofRuns = repository.runs
    .filter((run) => run.createdAt <= now)
    .map((run) => ({ id: run.checkSuiteId, headSha: run.headSha, app: actionsApp(world), createdAt: run.createdAt }));
  return [...repository.checkSuites.values(), ...ofRuns];
}

/** The check runs of a suite, oldest first. */
export function checkRunsOf(world: World, repository: RepositoryState, suite: CheckSuiteState): CheckRunState[] {
  const own = [...repository.checkRuns.values()];
  return [...own, ...jobCheckRuns(world, repository, suite.headSha, world.clock.now())].filter(
    (checkRun) => checkRun.checkSuiteId === suite.id,
  );
}

/** The suite of an App on a commit: it has one. */
export function suiteOfApp(
  world: World,
  repository: RepositoryState,
  headSha: string,
  app: AppState,
): { readonly suite: CheckSuiteState; readonly isNew: boolean } {
  const existing = [...repository.checkSuites.values()].find((suite) => suite.headSha === headSha && suite.app === app);
  if (existing !== undefined) return { suite: existing, isNew: false };
  const suite = { id: world.ids.next(), headSha, app, createdAt: world.clock.now() };
  repository.checkSuites.set(suite.id, suite);
  return { suite, isNew: true };
}

/** "its status is reset to queued and the conclusion is cleared": https://docs.github.com/en/rest/checks/runs */
export function resetCheckRun(checkRun: CheckRunState): void {
  checkRun.status = 'queued';
  checkRun.conclusion = null;
  checkRun.completedAt = null;
}
