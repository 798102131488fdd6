import { Badge, Instant, OutcomeBadge } from '@portcullis/pages';
import type { Tone } from '@portcullis/pages';
import type { ComponentChildren } from 'preact';

/** How CI of a repository is doing: how that is shown, in words. */
const healthWords: Readonly<Record<string, readonly [Tone, string]>> = {
  good: ['good', 'healthy'],
  alert: ['bad', 'unhealthy'],
  'no-data': ['neutral', 'no runs'],
  incomplete: ['unknown', 'not all known'],
};

/** GitHub's conclusions, and those of a task. */
const conclusionTones: Readonly<Record<string, Tone>> = {
  success: 'good',
  failure: 'bad',
  timed_out: 'bad',
  startup_failure: 'bad',
  cancelled: 'neutral',
  skipped: 'neutral',
  done: 'good',
  dead: 'bad',
  running: 'info',
  waiting: 'info',
  discarded: 'neutral',
};

const outcomes = ['passed', 'blocked', 'inconclusive'] as const;

/** A status of health. */
export function HealthBadge({ status }: { readonly status: string | null }): ComponentChildren {
  if (status === null) return <span class="muted">not looked at yet</span>;
  const [tone, words] = healthInWords(status);
  return <Badge tone={tone}>{words}</Badge>;
}

/** A status of health in words, with its tone. */
export function healthInWords(status: string): readonly [Tone, string] {
  return (Object.hasOwn(healthWords, status) ? healthWords[status] : undefined) ?? ['unknown', status];
}

/** An outcome of the gate. */
export function GateBadge({ outcome }: { readonly outcome: string | null }): ComponentChildren {
  const known = outcomes.find((candidate) => candidate === outcome);
  if (known === undefined) return <span class="muted">not judged yet</span>;
  return <OutcomeBadge outcome={known} />;
}

/** A conclusion of a run, or the state of a task. */
export function StateBadge({ state }: { readonly state: string | null }): ComponentChildren {
  if (state === null) return <span class="muted">under way</span>;
  return (
    <Badge tone={Object.hasOwn(conclusionTones, state) ? (conclusionTones[state] ?? 'unknown') : 'unknown'}>
      {state.replaceAll('_', ' ')}
    </Badge>
  );
}

/** An instant; a dash for none. */
export function When({ at }: { readonly at: Date | null }): ComponentChildren {
  return at === null ? '–' : <Instant at={at.toISOString()} />;
}

/** A share of 1, in percent. */
export function percent(rate: number | null): string {
  return rate === null ? '–' : `${(rate * 100).toFixed(1)} %`;
}

/** A commit, short. */
export function Commit({ sha }: { readonly sha: string }): ComponentChildren {
  return <code>{sha.slice(0, 10)}</code>;
}

const decisions: Readonly<Record<string, string>> = {
  rerun: 'run again',
  'would-rerun': 'would be run again (dry run)',
  settled: 'nothing more: this was the re-run',
  'not-failed': 'nothing to do',
  'not-completed': 'not completed',
  'turned-off': 're-runs are turned off',
  'attempts-used-up': 'not again: attempts used up',
  'not-transient': 'not again: not transient',
  'rules-not-believed': 'not again: its rules do not help',
  superseded: 'not again: something newer runs',
  'already-running': 'runs already',
  'too-old': 'not again: too old',
  refused: 'GitHub refused',
  'not-possible': 'a request failed',
  'run-not-found': 'the run is gone',
};

/** What was decided about an attempt, in words. */
export function decisionInWords(decision: string | null): string {
  if (decision === null) return 'not decided yet';
  return Object.hasOwn(decisions, decision) ? (decisions[decision] ?? decision) : decision;
}

const subjects: Readonly<Record<string, (first: string, second: string) => string>> = {
  run: (id, attempt) => `run ${id}, attempt ${attempt}`,
  pull: (number) => `pull request #${number}`,
  again: () => 'a check that was asked for again',
  suite: () => 'all checks of a commit, asked for again',
  comment: () => 'a comment that asks for it',
  after: () => 'the end of a run',
  due: () => 'on schedule',
  slot: () => 'on schedule',
  start: () => 'the start of the App',
};

/** What a task is about, in words. */
export function subjectInWords(subject: string): string {
  const [kind = '', first = '', second = ''] = subject.split('/');
  return (Object.hasOwn(subjects, kind) ? subjects[kind]?.(first, second) : undefined) ?? subject;
}
