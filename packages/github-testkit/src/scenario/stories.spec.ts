import { describe, expect, it } from '@jest/globals';
import * as yauzl from 'yauzl';
import {
  addHistory,
  aRunOf,
  createGitHub,
  days,
  fails,
  hasFlakyTest,
  hours,
  losesItsConnection,
  losesItsRunner,
  minutes,
  timesOut,
  VirtualClock,
} from '../index.ts';
import type { JobEnding } from '../index.ts';
import { demo, octokitFor } from '../testing/octokit.ts';

describe('a run that is told', () => {
  it.each<[string, JobEnding, string, string]>([
    ['lost its connection', losesItsConnection(), 'failure', 'success'],
    ['had a flaky test', hasFlakyTest(), 'failure', 'success'],
    ['lost its runner', losesItsRunner(), 'failure', 'success'],
    ['fails for good', fails(), 'failure', 'failure'],
    ['timed out', timesOut(), 'cancelled', 'cancelled'],
  ])('and whose second job %s ends so, and so after its re-run', async (_what, ending, first, second) => {
    const github = createGitHub();
    const run = aRunOf(github.repository('octo/demo').workflow('CI')).withJob('build').withJob('test', ending).starts();
    github.clock.advance(hours(1));
    expect(run.progress.conclusion).toBe(first);
    await octokitFor(github, github.userToken()).request(
      'POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs',
      { ...demo, run_id: run.id },
    );
    github.clock.advance(hours(1));
    expect(run.progress.conclusion).toBe(second);
    github.assertNoViolations();
  });

  it('of a pull request is of its branch and commit, and may have begun before now', () => {
    const github = createGitHub();
    const repository = github.repository('octo/demo');
    const pull = repository.pull({ headBranch: 'topic' });
    const run = aRunOf(repository.workflow('CI'))
      .withJob('test', losesItsConnection())
      .forPull(pull)
      .startedMinutesAgo(30);
    expect([run.headSha, run.progress.status]).toEqual([pull.headSha, 'completed']);
  });

  it('refuses what cannot be', () => {
    const workflow = createGitHub().repository('octo/demo').workflow('CI');
    expect(() => workflow.run({ pullRequests: [9] })).toThrow('octo/demo has no pull request 9');
    expect(() =>
      workflow.run({ attempts: [{ jobs: [{ name: 'a', conclusion: null }] }, { jobs: [{ name: 'a' }] }] }),
    ).toThrow('attempt 1 of a run of CI never ends');
    expect(() => workflow.run({ createdAt: 'yesterday' })).toThrow('createdAt must be an instant');
    expect(() => createGitHub().repository('demo')).toThrow('name a repository by owner and name');
  });

  it('refuses jobs that wait for each other', () => {
    const workflow = createGitHub().repository('octo/demo').workflow('CI');
    expect(() =>
      workflow.run({
        jobs: [
          { name: 'a', needs: ['b'] },
          { name: 'b', needs: ['a'] },
        ],
      }),
    ).toThrow('no job can start: a needs b; b needs a');
  });
});

describe('an archive of logs', () => {
  it('holds a file for each job and each step', async () => {
    const github = createGitHub();
    const steps = [{ name: 'Run a/b: "x"', log: 'one\ntwo' }];
    const run = github
      .repository('octo/demo')
      .workflow('CI')
      .run({
        jobs: [
          { name: 'build (3.12)', steps },
          { name: 'idle', conclusion: 'skipped' },
        ],
      });
    github.clock.advance(hours(1));
    const answer = await github.fetch(`https://api.github.com/repos/octo/demo/actions/runs/${run.id}/logs`, {
      headers: { authorization: `token ${github.userToken()}` },
    });
    const names = await entryNames(Buffer.from(await answer.arrayBuffer()));
    expect(names).toEqual([
      '0_build (3.12).txt',
      'build (3.12)/1_Set up job.txt',
      'build (3.12)/2_Run ab x.txt',
      'build (3.12)/3_Complete job.txt',
    ]);
  });
});

async function entryNames(archive: Buffer): Promise<string[]> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(archive, { lazyEntries: false }, (error, file) => {
      if (error !== null) {
        reject(error);
        return;
      }
      const names: string[] = [];
      file.on('entry', (entry: yauzl.Entry) => names.push(entry.fileName));
      file.on('end', () => {
        resolve(names);
      });
      file.on('error', reject);
    });
  });
}

describe('a generated past', () => {
  it('is the same for the same seed, ended, within its days and about as bad as asked', () => {
    const make = (seed: number) => {
      const github = createGitHub();
      const workflow = github.repository('octo/demo').workflow('CI');
      const count = addHistory(workflow, github.clock.now(), {
        days: 30,
        runsPerDay: 40,
        failureRate: 0.2,
        flakeRate: 0.1,
        cancelRate: 0.05,
        seed,
      });
      return { count, runs: github.repository('octo/demo').state.runs, now: github.clock.now() };
    };
    const { count, runs, now } = make(7);
    const facts = (list: typeof runs) =>
      list.map((run) => [
        run.createdAt,
        run.headBranch,
        run.attempts.length,
        run.attempts.at(-1)?.jobs.map((job) => job.completedAt),
      ]);
    expect(count).toBe(1200);
    expect(facts(make(7).runs)).toEqual(facts(runs));
    expect(facts(make(8).runs)).not.toEqual(facts(runs));
    expect(runs.every((run) => run.createdAt >= now - days(30) && run.createdAt <= now)).toBe(true);
    const retried = runs.filter((run) => run.attempts.length === 2).length;
    const failed = runs.filter((run) => run.attempts.at(-1)?.jobs.at(-1)?.conclusion === 'failure').length;
    expect(retried / count).toBeCloseTo(0.1, 1);
    expect(failed / count).toBeCloseTo(0.2, 1);
  });
});

describe('the clock', () => {
  it('keeps appointments in order, each at its instant, those made on the way too', () => {
    const clock = new VirtualClock({ startAt: '2026-01-01T00:00:00Z' });
    const kept: [string, number][] = [];
    const start = clock.now();
    clock.at(start + minutes(2), () => kept.push(['second', clock.now() - start]));
    clock.at(start + minutes(1), () => {
      kept.push(['first', clock.now() - start]);
      clock.at(start + minutes(1), () => kept.push(['on the way', clock.now() - start]));
    });
    clock.advance(minutes(3));
    expect(kept).toEqual([
      ['first', minutes(1)],
      ['on the way', minutes(1)],
      ['second', minutes(2)],
    ]);
    expect(clock.now() - start).toBe(minutes(3));
  });

  it('flows when it is told to', () => {
    let real = 0;
    const clock = new VirtualClock({ startAt: '2026-01-01T00:00:00Z', speed: 60, realNow: () => real });
    real = 1000;
    expect(clock.now()).toBe(Date.parse('2026-01-01T00:01:00Z'));
    clock.advance(minutes(1));
    expect(clock.now()).toBe(Date.parse('2026-01-01T00:02:00Z'));
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('does not move by %d', (durationMs) => {
    expect(() => {
      new VirtualClock().advance(durationMs);
    }).toThrow(RangeError);
  });
});
