import { hours, minutes } from '@portcullis/github-testkit';
import type { GitHub as TestGitHub, RepositoryHandle } from '@portcullis/github-testkit';
import type { GitHubRepository } from '../github-repository.ts';

/** A GitHub on which any number of actors make one write. */
export interface WriteStage {
  /** What one actor does; called by several at once. */
  readonly write: (repository: GitHubRepository, actor: number) => Promise<unknown>;
  /** The final state in words; exactly `effect`. */
  readonly seen: () => unknown;
}

/** One kind of write, and its required effect once all actors have finished. */
export interface FaultyWrite {
  readonly name: string;
  readonly prepare: (github: TestGitHub, handle: RepositoryHandle) => WriteStage;
  /** What `seen` returns if the write has taken effect exactly once. */
  readonly effect: (actors: number) => unknown;
}

const label = { name: 'ci-health', color: 'd73a4a', description: 'CI health' };
const identity = { label: 'ci-health', marker: { name: 'ci-health' } };

/** All writes that must take effect exactly once, however many actors make them and whatever goes wrong. */
export const faultyWrites: readonly FaultyWrite[] = [
  {
    name: 're-run',
    prepare: (github, handle) => {
      // It takes longer than any of the waits: an actor that read the state before it began must still find it running.
      const slow = [{ name: 'test', durationSeconds: hours(20) / 1000 }];
      const run = handle
        .workflow('CI')
        .run({ jobs: [{ name: 'test', conclusion: 'failure' }], onRerun: [{ jobs: slow }] });
      github.clock.advance(minutes(10));
      return {
        write: (repository) => repository.rerunFailedJobs({ runId: run.id, runAttempt: 1 }),
        seen: () => run.attempt,
      };
    },
    effect: () => 2,
  },
  {
    name: 'comment',
    prepare: (_github, handle) => {
      const { number } = handle.issue({ title: 'x' });
      return {
        write: (repository) =>
          repository.keepComment({ issueNumber: number, marker: { name: 'gate' }, body: 'blocked' }),
        seen: () => handle.comments(number).map(({ body }) => body),
      };
    },
    effect: () => ['<!-- portcullis:gate -->\nblocked'],
  },
  {
    name: 'comment on a commit',
    prepare: (_github, handle) => ({
      write: (repository) =>
        repository.keepCommitComment({ commitSha: handle.head(), marker: { name: 'gate' }, body: 'blocked' }),
      seen: () => handle.commitComments(handle.head()).map(({ body }) => body),
    }),
    effect: () => ['<!-- portcullis:gate -->\nblocked'],
  },
  {
    name: 'issue opened',
    prepare: (_github, handle) => ({
      write: async (repository) => {
        await repository.ensureLabel(label);
        return repository.keepIssue(identity, { state: 'open', title: 'CI health is low', body: '80 %' });
      },
      seen: () =>
        [...handle.state.issues.values()]
          .filter(({ state }) => state === 'open')
          .map(({ title, body }) => `${title}: ${body?.split('\n').at(-1) ?? ''}`),
    }),
    effect: () => ['CI health is low: 80 %'],
  },
  {
    name: 'issue closed',
    prepare: (_github, handle) => {
      handle.issue({
        title: 'CI health is low',
        body: '<!-- portcullis:ci-health -->\n80 %',
        labels: ['ci-health'],
        author: 'github-actions[bot]',
      });
      return {
        write: (repository) => repository.keepIssue(identity, { state: 'closed' }),
        seen: () => [...handle.state.issues.values()].map(({ state }) => state),
      };
    },
    effect: () => ['closed'],
  },
  {
    name: 'label',
    prepare: (_github, handle) => ({
      write: (repository) => repository.ensureLabel(label),
      seen: () => [...handle.state.labels.keys()].filter((name) => name === 'ci-health'),
    }),
    effect: () => ['ci-health'],
  },
  {
    name: 'check run',
    prepare: (_github, handle) => {
      const annotations = Array.from({ length: 60 }, (_unused, index) => ({
        path: 'a.py',
        startLine: index + 1,
        endLine: index + 1,
        level: 'warning' as const,
        message: 'x',
      }));
      const write = (repository: GitHubRepository): Promise<unknown> =>
        repository.publishCheckRun({
          name: 'portcullis',
          headSha: handle.head(),
          identity: 'gate run=42',
          conclusion: 'failure',
          title: 'blocked',
          summary: 'x',
          annotations,
        });
      // Check runs cannot be deleted: if several were created at once, all must have the same result, and the oldest
      // must have all annotations.
      const seen = (): unknown => {
        const all = [...handle.state.checkRuns.values()].sort((left, right) => left.id - right.id);
        return {
          conclusions: [...new Set(all.map(({ status, conclusion }) => `${status}: ${conclusion ?? ''}`))],
          lines: new Set(all[0]?.annotations.map(({ startLine }) => startLine)).size,
        };
      };
      return { write, seen };
    },
    effect: () => ({ conclusions: ['completed: failure'], lines: 60 }),
  },
  {
    name: 'report',
    prepare: (_github, handle) => ({
      write: (repository, actor) =>
        repository.commitFiles({
          message: 'Report',
          build: async (current) => {
            const known = Buffer.from((await current.read('history.jsonl')) ?? []).toString();
            return { 'history.jsonl': known.includes(`actor ${actor}\n`) ? known : `${known}actor ${actor}\n` };
          },
        }),
      seen: () =>
        (handle.file('history.jsonl', 'portcullis-health') ?? '')
          .split('\n')
          .filter((line) => line !== '')
          .sort(),
    }),
    effect: (actors) => Array.from({ length: actors }, (_unused, actor) => `actor ${actor}`),
  },
];
