import { gateCheckName, healthCheckName } from '../handlers/check-names.ts';
import type { NewTask } from '../tasks/task.ts';
import type { TakenEvent } from './events.ts';

/** The comment that asks for a report of health. */
export const healthCommand = '/portcullis health';

/** Health is looked at after CI at most once in so long. */
const healthSlotMs = 30 * 60_000;

/**
 * The tasks that an event suggests. Their subjects name what the event is about, not the delivery: two deliveries of one
 * meaning lead to one task (ADR 0212).
 *
 * @param guid of the delivery. A check can be asked for again any number of times, each of which is another task
 * @param appId of this App: checks of others are none of ours. @default unknown, a client ID was given
 */
export function tasksOfEvent(
  event: TakenEvent,
  { now, guid, appId }: { readonly now: Date; readonly guid: string; readonly appId?: number },
): readonly NewTask[] {
  switch (event.event) {
    case 'workflow_run': {
      const { id, run_attempt: attempt, head_branch: branch } = event.workflow_run;
      const tasks = tasksOfRun({ repositoryId: event.repository.id, runId: id, attempt, now });
      const isDefault = branch !== null && branch === event.repository.default_branch;
      return isDefault ? [...tasks, healthAfterRun(event.repository.id, now)] : tasks;
    }
    case 'check_run': {
      const { id, head_sha: headSha, name, app } = event.check_run;
      if (appId !== undefined && app?.id !== appId) return [];
      const kind = name === healthCheckName ? 'health' : 'gate';
      const hint = { again: { headSha, check: name ?? gateCheckName } };
      return [{ kind, repositoryId: event.repository.id, subject: `again/${id}/${guid}`, hint, dueAt: now }];
    }
    case 'check_suite': {
      const { id, head_sha: headSha, app } = event.check_suite;
      if (appId !== undefined && app?.id !== appId) return [];
      const again = {
        repositoryId: event.repository.id,
        subject: `suite/${id}/${guid}`,
        hint: { again: { headSha } },
        dueAt: now,
      };
      return [
        { kind: 'gate', ...again },
        { kind: 'health', ...again },
      ];
    }
    case 'issue_comment': {
      const { id, body, user } = event.comment;
      if (user?.type !== 'User' || body.trim() !== healthCommand) return [];
      const hint = { askedBy: user.login };
      return [{ kind: 'health', repositoryId: event.repository.id, subject: `comment/${id}`, hint, dueAt: now }];
    }
    case 'pull_request': {
      const { number, head, base } = event.pull_request;
      // Where it goes decides by which policy it is judged; a title does not.
      if (event.changes.base === undefined) return [];
      return [taskOfPull(event.repository.id, { number, headSha: head.sha, baseBranch: base.ref, since: guid }, now)];
    }
    case 'installation':
    case 'installation_repositories':
      return [];
  }
}

/** What is done about an attempt of a run that completed, however it became known. */
export function tasksOfRun({
  repositoryId,
  runId,
  attempt,
  now,
}: {
  readonly repositoryId: number;
  readonly runId: number;
  readonly attempt: number;
  readonly now: Date;
}): readonly NewTask[] {
  const common = {
    repositoryId,
    subject: `run/${runId}/${attempt}`,
    hint: { run: { id: runId, attempt } },
    dueAt: now,
  };
  return [
    { kind: 'gate', ...common },
    { kind: 'rerun', ...common },
  ];
}

/** A pull request that has to be judged as it is now. */
export interface ChangedPull {
  readonly number: number;
  readonly headSha: string;
  readonly baseBranch: string;
  /** What it was judged by last, or what told of the change: it may go back to where it went before. @default nothing */
  readonly since?: string;
}

/** Judges a pull request again, because it has another head or goes into another branch. */
export function taskOfPull(
  repositoryId: number,
  { number, headSha, baseBranch, since }: ChangedPull,
  now: Date,
): NewTask {
  const subject = ['pull', number, headSha, baseBranch, ...(since === undefined ? [] : [since])].join('/');
  return { kind: 'gate', repositoryId, subject, hint: { again: { headSha, check: gateCheckName } }, dueAt: now };
}

function healthAfterRun(repositoryId: number, now: Date): NewTask {
  const slot = Math.floor(now.getTime() / healthSlotMs);
  return { kind: 'health', repositoryId, subject: `after/${slot}`, hint: {}, dueAt: now };
}
