import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { addHistory, aRunOf, fails, losesItsConnection, minutes } from '@portcullis/github-testkit';
import type { Permissions, RunHandle } from '@portcullis/github-testkit';
import { actionStage, everyPermission } from './action-stage.ts';
import type { ActionStage } from './action-stage.ts';
import type { StepResult } from './run-step.ts';

let stage: ActionStage;

function failedRun(ending = losesItsConnection()): RunHandle {
  const run = aRunOf(stage.repository.workflow('CI')).withJob('test', ending).starts();
  stage.github.clock.advance(minutes(10));
  return run;
}

function badWeek(): void {
  addHistory(stage.repository.workflow('CI'), stage.github.clock.now(), {
    days: 7,
    runsPerDay: 4,
    failureRate: 0.8,
    flakeRate: 0,
  });
}

/** What a mode does, and what people see of it afterwards. */
interface Act {
  readonly act: (permissions?: Permissions) => Promise<StepResult>;
  readonly world: () => unknown;
  /** The exit code of a call that has done everything. */
  readonly done: number;
}

const kept = (path: string): boolean => stage.repository.file(path, 'portcullis-health') !== null;

/** Prepares what each mode acts on. */
const acts = {
  gate: () => {
    const pull = stage.repository.pull({ headBranch: 'feature' });
    return {
      act: (permissions) => stage.gate(pull, 1, permissions),
      world: () => stage.comments(pull).length,
      done: 1,
    };
  },
  'gate of a push': () => ({
    act: (permissions) => stage.gateOfPush(0, permissions),
    world: () => stage.repository.file('baselines/index.json', 'portcullis-health')?.match(/"commit"/gu)?.length,
    done: 0,
  }),
  rerun: () => {
    const pull = stage.repository.pull({ headBranch: 'feature' });
    const run = aRunOf(stage.repository.workflow('CI')).withJob('test', losesItsConnection()).forPull(pull).starts();
    stage.github.clock.advance(minutes(10));
    return {
      act: (permissions) => stage.rerun(run, permissions),
      world: () => [run.attempt, stage.comments(pull).length, kept('reruns.jsonl')],
      done: 0,
    };
  },
  alert: () => {
    const run = failedRun(fails());
    return { act: (permissions) => stage.rerun(run, permissions), world: () => stage.issues(), done: 0 };
  },
  health: () => {
    badWeek();
    return {
      act: (permissions) => stage.health(permissions),
      world: () => [stage.issues().length, kept('report.md'), kept('history.jsonl')],
      done: 0,
    };
  },
} satisfies Readonly<Record<string, () => Act>>;

type ActName = keyof typeof acts;

function actOf(name: ActName): Act {
  return acts[name]();
}

/** Stories of acts in trouble: two instances at once, GitHub down half-way, and each permission missing. */
export function tellTroubleOf(names: readonly ActName[]): void {
  jest.setTimeout(600_000);
  beforeEach(async () => {
    stage = await actionStage();
  });
  afterEach(async () => {
    await stage.close();
  });
  describe.each(names)('%s', (name) => {
    it('by two instances at once leaves the world as one does', async () => {
      const { act, world, done } = actOf(name);
      const [one, other] = await Promise.all([act(), act()]);
      expect([one.exitCode, other.exitCode]).toEqual([done, done]);
      const after = world();
      const open = stage.issues().filter((issue) => issue.startsWith('open'));
      expect(open.length).toBeLessThanOrEqual(1);
      await act();
      expect(world()).toEqual(after);
    });

    it('says so when GitHub goes down half-way, and is whole when it is called again', async () => {
      const { act, world, done } = actOf(name);
      stage.github.fail({
        operation: '*',
        occurrence: 8,
        times: 'always',
        effect: { kind: 'server-error', status: 503 },
      });
      const down = await act();
      // The verdict of a gate is its exit code, whatever could not be published.
      if (!name.startsWith('gate')) expect(down.exitCode).toBe(2);
      expect(down.stdout).toMatch(/^::(?:warning|error) title=.*(?:HTTP 503|not reachable|unavailable)/mu);
      expect(down.stdout).not.toContain('internal error');
      stage.github.core.faults.clear();
      const up = await act();
      const after = world();
      expect(up.exitCode).toBe(done);
      await act();
      expect(world()).toEqual(after);
    });

    it.each(Object.keys(everyPermission))(
      'without the permission %s, names it or does not need it',
      async (missing) => {
        const { act, done } = actOf(name);
        const less = Object.fromEntries(
          Object.entries(everyPermission).filter(([permission]) => permission !== missing),
        );
        const result = await act(less);
        expect([done, 2]).toContain(result.exitCode);
        expect(result.stderr).toBe('');
        const word = missing.replace('_', '-');
        const names = new RegExp(`^::(?:warning|error) title=.*${word}: (?:read|write)`, 'mu');
        if (result.exitCode !== done) expect(result.stdout).toMatch(names);
        expect(result.stdout).not.toContain('internal error');
      },
    );
  });
}
