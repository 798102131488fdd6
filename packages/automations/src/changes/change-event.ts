import { readStrictJson } from '@portcullis/gate-core';
import * as z from 'zod';
import { GateInputError } from '../errors.ts';
import { describeIssue } from '../inputs/describe-issue.ts';

/** What a workflow run is about, as far as it says what changed. */
export type ChangeEvent =
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      /** The pull request's newest commit at the time of the event, not the merge commit that is checked out. */
      readonly headSha: string;
      readonly baseSha: string;
      readonly baseBranch: string;
    }
  | {
      readonly kind: 'push';
      readonly branch: string;
      readonly defaultBranch: string;
      /** `null` where the branch is new. */
      readonly beforeSha: string | null;
      readonly afterSha: string;
    }
  | { readonly kind: 'merge-group'; readonly baseSha: string; readonly headSha: string }
  | { readonly kind: 'tag'; readonly tag: string }
  /** Nothing to compare with: a schedule, a start by hand, a deleted branch. */
  | { readonly kind: 'other'; readonly name: string };

const sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u, 'expected a full commit SHA');
const branchName = z.string().min(1);

const pullSchema = z.object({
  pull_request: z.object({
    number: z.int().positive(),
    head: z.object({ sha }),
    base: z.object({ sha, ref: branchName }),
  }),
});
const pushSchema = z.object({
  ref: z.string(),
  before: sha,
  after: sha,
  repository: z.object({ default_branch: branchName }),
});
const mergeGroupSchema = z.object({ merge_group: z.object({ base_sha: sha, head_sha: sha }) });

/**
 * Reads what a workflow run is about from its event.
 *
 * @param name as in `GITHUB_EVENT_NAME`.
 * @param text the event's payload: the content of the file that `GITHUB_EVENT_PATH` names.
 * @param file the payload's name, for errors.
 * @throws {GateInputError} for a payload that is not what GitHub sends for this event.
 */
export function parseChangeEvent(name: string, text: string, file: string): ChangeEvent {
  switch (name) {
    case 'pull_request':
    case 'pull_request_target':
    case 'pull_request_review':
    case 'pull_request_review_comment': {
      const { number, head, base } = read(pullSchema, name, text, file).pull_request;
      return { kind: 'pull-request', number, headSha: head.sha, baseSha: base.sha, baseBranch: base.ref };
    }
    case 'push':
      return pushOf(read(pushSchema, name, text, file));
    case 'merge_group': {
      const { base_sha: baseSha, head_sha: headSha } = read(mergeGroupSchema, name, text, file).merge_group;
      return { kind: 'merge-group', baseSha, headSha };
    }
    default:
      return { kind: 'other', name };
  }
}

function pushOf({ ref, before, after, repository }: z.infer<typeof pushSchema>): ChangeEvent {
  if (ref.startsWith('refs/tags/')) return { kind: 'tag', tag: ref.slice('refs/tags/'.length) };
  if (isNone(after)) return { kind: 'other', name: 'push that deletes a branch' };
  return {
    kind: 'push',
    branch: ref.replace(/^refs\/heads\//u, ''),
    defaultBranch: repository.default_branch,
    beforeSha: isNone(before) ? null : before,
    afterSha: after,
  };
}

/** GitHub writes zeros where there is no commit. */
function isNone(commit: string): boolean {
  return /^0+$/u.test(commit);
}

function read<Schema extends z.ZodType>(schema: Schema, name: string, text: string, file: string): z.infer<Schema> {
  const document = readStrictJson(text);
  if (!document.ok)
    throw new GateInputError(`the event cannot be read as JSON: ${document.message}`, {
      place: { file, line: document.line, column: document.column },
    });
  const result = schema.safeParse(document.value);
  if (result.success) return result.data;
  throw new GateInputError(`this is not the payload of the event ${name}: ${describeIssue(result.error)}`, {
    place: { file, line: null, column: null },
  });
}
