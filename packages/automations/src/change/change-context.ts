import * as z from 'zod';
import { readStrictJson } from '@portcullis/gate-core';
import { GateInputError } from '../errors.ts';
import { describeIssue } from '../inputs/describe-issue.ts';

/** What is judged: the event that started the workflow run, in the terms of a gate. Names are untrusted text. */
export interface ChangeContext {
  readonly kind: 'pull-request' | 'merge-group' | 'push' | 'other';
  /** GitHub's name of the event. */
  readonly event: string;
  /** `owner/name`. */
  readonly repository: string;
  /** `refs/heads/main`, `refs/pull/7/merge`. */
  readonly ref: string;
  /** The commit that the workflow runs for: of a pull request, its merge into the base. */
  readonly commit: string;
  /** The newest commit of the pull request; otherwise the same as `commit`. */
  readonly head: string;
  /** What a change goes into; `null` for pushes and everything else. The branch is `null` if unknown. */
  readonly base: { readonly branch: string | null; readonly commit: string } | null;
  /** Of a push, what the branch pointed at before; `null` for a new branch, and for everything else. */
  readonly before: string | null;
  readonly pullNumber: number | null;
  /** Whether the pull request comes from another repository, whose runs get a token that only reads. */
  readonly isFork: boolean;
  /** `null` if the event does not say. */
  readonly defaultBranch: string | null;
  /** The workflow run; `null` outside of one. */
  readonly run: ChangeRun | null;
}

/** The workflow run that the gate is part of. */
export interface ChangeRun {
  readonly runId: number;
  /** From 1. */
  readonly runAttempt: number;
  /** The run's page. */
  readonly url: string;
}

const sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u);
// Each event is made its schema when it is the one: making one takes longer than reading by it.
const repositorySchema = () => z.object({ default_branch: z.string().min(1).optional() });
const pullEventSchema = () =>
  z.object({
    repository: repositorySchema().optional(),
    pull_request: z.object({
      number: z.int().positive(),
      head: z.object({ sha, repo: z.object({ full_name: z.string() }).nullish() }),
      base: z.object({ ref: z.string().min(1), sha }),
    }),
  });
const mergeGroupEventSchema = () =>
  z.object({
    repository: repositorySchema().optional(),
    merge_group: z.object({ base_ref: z.string().min(1), base_sha: sha, head_sha: sha }),
  });
const otherEventSchema = () =>
  z.object({
    repository: repositorySchema().optional(),
    deleted: z.boolean().optional(),
    before: sha.optional(),
  });

const environmentSchema = z.object({
  GITHUB_EVENT_NAME: z.string().min(1),
  GITHUB_REPOSITORY: z.string().regex(/^[^/\s]+\/[^/\s]+$/u),
  GITHUB_SHA: sha,
  GITHUB_REF: z.string().min(1),
  GITHUB_RUN_ID: z.coerce.number().int().positive().optional(),
  GITHUB_RUN_ATTEMPT: z.coerce.number().int().positive().default(1),
  GITHUB_SERVER_URL: z
    .string()
    .regex(/^https?:\/\/[^\s]+$/u)
    .default('https://github.com'),
});
type Environment = z.infer<typeof environmentSchema>;

/**
 * What is judged, from the environment of a job of GitHub Actions and the payload of its event.
 *
 * @param environment such as `process.env`.
 * @param payload the text of the file that `GITHUB_EVENT_PATH` names.
 * @throws {GateInputError} when a variable or member is missing or makes no sense; for an event after which there is
 *   nothing to judge; and for `pull_request_target`, whose runs do not see the change.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
export function parseChangeContext(
  environment: Readonly<Record<string, string | undefined>>,
  payload: string,
): ChangeContext {
  const parsed = environmentSchema.safeParse(withoutEmpty(environment));
  if (!parsed.success)
    throw new GateInputError(`the environment is not that of a job of GitHub Actions: ${describeIssue(parsed.error)}`, {
      hint: 'Run it in a workflow, which sets GITHUB_EVENT_NAME, GITHUB_SHA and the others.',
    });
  const event = readEvent(payload);
  const { data } = parsed;
  switch (data.GITHUB_EVENT_NAME) {
    case 'pull_request':
    case 'pull_request_review':
    case 'pull_request_review_comment':
      return ofPullRequest(data, parse(pullEventSchema(), event));
    case 'pull_request_target':
      throw new GateInputError('pull_request_target runs on the base branch, not on the change: it is not judged', {
        hint: 'Use the event pull_request. A token that only reads is enough for a verdict.',
      });
    case 'merge_group':
      return ofMergeGroup(data, parse(mergeGroupEventSchema(), event));
    case 'push':
    case 'schedule':
    case 'workflow_dispatch':
    case 'repository_dispatch':
    case 'release':
      return ofOther(data, parse(otherEventSchema(), event));
    default:
      // A comment or another run's end names the default branch as its commit, whatever it is about.
      throw new GateInputError(`the event ${JSON.stringify(data.GITHUB_EVENT_NAME)} does not say what to judge`, {
        hint: 'Use one of pull_request, merge_group, push, schedule, workflow_dispatch, repository_dispatch, release.',
      });
  }
}

/** A variable that is set to nothing is not set. */
function withoutEmpty(environment: Readonly<Record<string, string | undefined>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

function common(data: Environment): Pick<ChangeContext, 'event' | 'repository' | 'ref' | 'commit' | 'head' | 'run'> {
  const repository = data.GITHUB_REPOSITORY;
  const runId = data.GITHUB_RUN_ID;
  return {
    event: data.GITHUB_EVENT_NAME,
    repository,
    ref: data.GITHUB_REF,
    commit: data.GITHUB_SHA,
    head: data.GITHUB_SHA,
    run:
      runId === undefined
        ? null
        : {
            runId,
            runAttempt: data.GITHUB_RUN_ATTEMPT,
            url: `${data.GITHUB_SERVER_URL.replace(/\/+$/u, '')}/${repository}/actions/runs/${runId}`,
          },
  };
}

function ofPullRequest(data: Environment, event: z.infer<ReturnType<typeof pullEventSchema>>): ChangeContext {
  const { number, head, base } = event.pull_request;
  return {
    ...common(data),
    kind: 'pull-request',
    head: head.sha,
    base: { branch: base.ref, commit: base.sha },
    before: null,
    pullNumber: number,
    // The repository of a fork may be deleted: it was not this one.
    isFork: head.repo?.full_name.toLowerCase() !== data.GITHUB_REPOSITORY.toLowerCase(),
    defaultBranch: event.repository?.default_branch ?? null,
  };
}

function ofMergeGroup(data: Environment, event: z.infer<ReturnType<typeof mergeGroupEventSchema>>): ChangeContext {
  const { base_ref: baseRef, base_sha: baseSha, head_sha: headSha } = event.merge_group;
  if (headSha !== data.GITHUB_SHA)
    throw new GateInputError(`the merge group is of the commit ${headSha}, and GITHUB_SHA is ${data.GITHUB_SHA}`);
  return {
    ...common(data),
    kind: 'merge-group',
    base: { branch: baseRef.replace(/^refs\/heads\//u, ''), commit: baseSha },
    before: null,
    pullNumber: null,
    isFork: false,
    defaultBranch: event.repository?.default_branch ?? null,
  };
}

function ofOther(data: Environment, event: z.infer<ReturnType<typeof otherEventSchema>>): ChangeContext {
  if (event.deleted === true)
    throw new GateInputError(`${data.GITHUB_REF} was deleted: there is nothing to judge`, {
      hint: 'Let the workflow run for pushes that do not delete: if: ${{ !github.event.deleted }}',
    });
  return {
    ...common(data),
    kind: data.GITHUB_EVENT_NAME === 'push' ? 'push' : 'other',
    base: null,
    // GitHub writes zeros where there was nothing.
    before: event.before === undefined || /^0+$/u.test(event.before) ? null : event.before,
    pullNumber: null,
    isFork: false,
    defaultBranch: event.repository?.default_branch ?? null,
  };
}

/** The branch that was pushed to; `null` for tags and everything else. */
export function pushedBranch({ kind, ref }: ChangeContext): string | null {
  return kind === 'push' && ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}

const payloadName = 'the payload of the event (GITHUB_EVENT_PATH)';

function readEvent(payload: string): unknown {
  const document = readStrictJson(payload);
  if (document.ok) return document.value;
  throw new GateInputError(`${payloadName} cannot be read as JSON: ${document.message}`);
}

function parse<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new GateInputError(`${payloadName} has another shape than GitHub's: ${describeIssue(result.error)}`);
}
