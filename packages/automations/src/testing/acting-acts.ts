import type { GitHubRepository } from '@portcullis/github-adapter';
import { alertSettingsSchema, healthSettingsSchema, rerunSettingsSchema } from '@portcullis/pipeline';
import { aRunOf, fails, hours, losesItsConnection, minutes, passes } from '@portcullis/github-testkit';
import type { RunHandle } from '@portcullis/github-testkit';
import { alertFailure } from '../acting/alert-failure.ts';
import { rerunTransient } from '../acting/rerun-transient.ts';
import { watchHealth } from '../acting/watch-health.ts';
import type { ActingStage } from './acting-stage.ts';

/** A program that acts, on a stage, and what the world looks like to people afterwards. */
export interface PreparedAct {
  readonly act: (repository: GitHubRepository) => Promise<unknown>;
  readonly world: () => unknown;
}

/** One situation in which a program acts. */
export interface ActingCase {
  readonly name: string;
  readonly prepare: (stage: ActingStage) => Promise<PreparedAct>;
}

const rerun = rerunSettingsSchema.parse({});
const alert = alertSettingsSchema.parse({});
const health = healthSettingsSchema.parse({});

const issuesOf = ({ handle }: ActingStage): unknown =>
  [...handle.state.issues.values()]
    .filter(({ pull, state, stateReason }) => pull === null && (state === 'open' || stateReason !== 'not_planned'))
    .map(({ state, title, body, labels }) => ({ state, title, body, labels }));
const keptBy = ({ handle }: ActingStage, path: string): string | null => handle.file(path, 'portcullis-health');

function rerunAct(stage: ActingStage, run: RunHandle, pull: number): PreparedAct {
  return {
    act: (repository) => rerunTransient(repository, { runId: run.id }, stage.context, { settings: rerun }),
    world: () => ({
      attempt: run.attempt,
      comments: stage.handle.comments(pull).map(({ body }) => body),
      records: keptBy(stage, 'reruns.jsonl'),
    }),
  };
}

function transientRun(stage: ActingStage): { readonly run: RunHandle; readonly pull: number } {
  const pull = stage.handle.pull({ headBranch: 'feature' });
  const [once, then] = losesItsConnection();
  // It takes longer than anything that happens meanwhile: a re-run that has ended is another case.
  const slow = { ...then, durationSeconds: hours(5) / 1000 };
  const run = aRunOf(stage.handle.workflow('CI')).withJob('test', [once, slow]).forPull(pull).starts();
  stage.github.clock.advance(minutes(10));
  return { run, pull: pull.number };
}

function decidedRuns(stage: ActingStage, endings: readonly boolean[]): readonly RunHandle[] {
  return endings.map((isGreen) => {
    const run = aRunOf(stage.handle.workflow('CI'))
      .withJob('test', isGreen ? passes() : fails())
      .starts();
    stage.github.clock.advance(minutes(10));
    return run;
  });
}

function alertAct(stage: ActingStage, run: RunHandle): PreparedAct {
  return {
    act: (repository) => alertFailure(repository, { runId: run.id }, stage.context, { settings: alert, rerun }),
    world: () => issuesOf(stage),
  };
}

function healthAct(stage: ActingStage): PreparedAct {
  const now = new Date(stage.github.clock.now());
  return {
    act: (repository) => watchHealth(repository, stage.context, { settings: health, now, repository: 'octo/demo' }),
    world: () => ({
      issues: issuesOf(stage),
      files: ['report.md', 'index.html', 'health.svg', 'health.json', 'badge.json', 'history.jsonl'].map((path) =>
        keptBy(stage, path),
      ),
    }),
  };
}

function onlyRun(runs: readonly RunHandle[]): RunHandle {
  const run = runs.at(-1);
  if (run === undefined) throw new Error('there is no run');
  return run;
}

/** All situations in which an interruption, a twin or a fault must leave the world as one undisturbed call would. */
export const actingCases: readonly ActingCase[] = [
  {
    name: 'a re-run is started',
    prepare: (stage) => {
      const { run, pull } = transientRun(stage);
      return Promise.resolve(rerunAct(stage, run, pull));
    },
  },
  {
    name: 'a re-run has ended',
    prepare: async (stage) => {
      const { run, pull } = transientRun(stage);
      const prepared = rerunAct(stage, run, pull);
      await prepared.act(stage.connect());
      stage.github.clock.advance(hours(6));
      return prepared;
    },
  },
  {
    name: 'an issue about a failure is opened',
    prepare: (stage) => Promise.resolve(alertAct(stage, onlyRun(decidedRuns(stage, [true, false])))),
  },
  {
    name: 'an issue about a failure is closed',
    prepare: async (stage) => {
      await alertAct(stage, onlyRun(decidedRuns(stage, [true, false]))).act(stage.connect());
      return alertAct(stage, onlyRun(decidedRuns(stage, [true])));
    },
  },
  {
    name: 'health is bad for the first time',
    prepare: (stage) => {
      decidedRuns(stage, [true, false, true, false, false, false]);
      return Promise.resolve(healthAct(stage));
    },
  },
  {
    name: 'health is good again',
    prepare: async (stage) => {
      decidedRuns(stage, [false, false, false, false, false]);
      await healthAct(stage).act(stage.connect());
      stage.github.clock.advance(hours(24 * 8));
      decidedRuns(stage, [true, true, true, true, true]);
      return healthAct(stage);
    },
  },
];
