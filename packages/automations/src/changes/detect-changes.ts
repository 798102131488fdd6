import { assertNever } from '@portcullis/gate-core';
import { compileChangeFilters } from '@portcullis/pipeline';
import type { ChangeFilters } from '@portcullis/pipeline';
import type { ComparedFiles, ComparisonPort } from '../ports/comparison.ts';
import type { ChangeEvent } from './change-event.ts';

/** What a change touches, for jobs that depend on it. */
export interface ChangeDetection {
  /** For each filter whether something changed there: the proof that the gate takes for skipped jobs. */
  readonly filters: Readonly<Record<string, boolean>>;
  /** Why everything counts as changed, as a sentence without a full stop; `null` where the files decide. */
  readonly everythingBecause: string | null;
  /** The changed files, of a renamed one both names; `null` if they are not known for sure. */
  readonly paths: readonly string[] | null;
  /** What was compared; `null` if nothing could be. */
  readonly comparison: { readonly fromSha: string; readonly toSha: string; readonly by: string } | null;
  /** Why a better way to compare was not taken, and what is not known, as sentences without a full stop. */
  readonly notes: readonly string[];
}

/** What detecting changes depends on. */
export interface ChangeSubject {
  readonly event: ChangeEvent;
  readonly filters: ChangeFilters;
  /** The policy file and what it extends, relative to the root of the repository: a change of it changes the filters. */
  readonly policyPaths: readonly string[];
}

/** What the jobs do is written there, so a change there concerns every job. */
const pipelinePaths: ChangeFilters = { pipeline: ['.github/workflows', '.github/actions'] };

/**
 * Finds out what a pull request, a push or a merge group changed, and which change filters that touches.
 *
 * A pull request and the first push of a branch are compared with the merge base, at the head that the event names; any
 * other push and a merge group with the state before. Where there is nothing to compare with (a tag, a schedule), where
 * the list of files may not be complete, where it is empty, and where the pipeline or the policy itself changed,
 * everything counts as changed: a job that is skipped for nothing costs a wrong green.
 *
 * @param comparisons tried in their order.
 * @see ADR 0150
 */
export async function detectChanges(
  { event, filters, policyPaths }: ChangeSubject,
  comparisons: readonly ComparisonPort[],
): Promise<ChangeDetection> {
  const question = questionOf(event);
  if (typeof question === 'string') return everything(filters, question, []);
  const notes: string[] = [];
  for (const comparison of comparisons) {
    const answer = await question.ask(comparison);
    if (answer.state === 'unavailable') {
      notes.push(`${comparison.name} cannot say what changed: ${answer.reason}`);
      continue;
    }
    return judge({ filters, policyPaths, answer, toSha: question.toSha, by: comparison.name, notes });
  }
  return everything(filters, 'what changed is not known for sure', notes);
}

/** What to ask a comparison, or why there is nothing to ask. */
type Question =
  { readonly toSha: string; readonly ask: (comparison: ComparisonPort) => Promise<ComparedFiles> } | string;

function questionOf(event: ChangeEvent): Question {
  switch (event.kind) {
    case 'pull-request': {
      const { baseBranch, baseSha, headSha, number: pullNumber } = event;
      return {
        toSha: headSha,
        ask: (comparison) => comparison.changedSinceMergeBase({ baseBranch, baseSha, headSha, pullNumber }),
      };
    }
    case 'push':
      return questionOfPush(event);
    case 'merge-group': {
      const { baseSha, headSha } = event;
      return { toSha: headSha, ask: (comparison) => comparison.changedBetween(baseSha, headSha) };
    }
    case 'tag':
      return `a tag is judged as a whole: ${event.tag}`;
    case 'other':
      return `this event has nothing to compare with: ${event.name}`;
    default:
      return assertNever(event);
  }
}

function questionOfPush({ branch, defaultBranch, beforeSha, afterSha }: ChangeEvent & { kind: 'push' }): Question {
  if (beforeSha !== null)
    return { toSha: afterSha, ask: (comparison) => comparison.changedBetween(beforeSha, afterSha) };
  if (branch === defaultBranch) return `this is the first push of the default branch: ${branch}`;
  return {
    toSha: afterSha,
    ask: (comparison) =>
      comparison.changedSinceMergeBase({
        baseBranch: defaultBranch,
        baseSha: null,
        headSha: afterSha,
        pullNumber: null,
      }),
  };
}

function judge({
  filters,
  policyPaths,
  answer,
  toSha,
  by,
  notes,
}: Omit<ChangeSubject, 'event'> & {
  readonly answer: ComparedFiles & { readonly state: 'compared' };
  readonly toSha: string;
  readonly by: string;
  readonly notes: readonly string[];
}): ChangeDetection {
  const { paths, pointers, fromSha } = answer;
  const known = { paths, comparison: { fromSha, toSha, by } };
  const matchPipeline = compileChangeFilters(pipelinePaths);
  const decisive = paths.find((path) => policyPaths.includes(path) || matchPipeline([path], [])['pipeline'] === true);
  if (paths.length === 0)
    return { ...everything(filters, 'no file differs, so no file says what to leave out', notes), ...known };
  if (decisive !== undefined)
    return {
      ...everything(filters, `what the jobs do, or what the filters are, changed: ${decisive}`, notes),
      ...known,
    };
  const match = compileChangeFilters(filters);
  const [matched, seen] = [match(paths, pointers), match(paths, [])];
  const inDoubt = Object.keys(filters).filter((name) => matched[name] !== seen[name]);
  return {
    ...known,
    filters: matched,
    everythingBecause: null,
    notes: inDoubt.length === 0 ? notes : [...notes, pointerNote(pointers, inDoubt)],
  };
}

/** How many names a note has. */
const maxNamed = 5;

function pointerNote(pointers: readonly string[], filters: readonly string[]): string {
  const named = (names: readonly string[]): string =>
    names.length <= maxNamed
      ? names.join(', ')
      : `${names.slice(0, maxNamed).join(', ')} and ${names.length - maxNamed} more`;
  return `what changed in a submodule or behind a link is not known (${named(pointers)}), so these filters count as changed: ${named(filters)}`;
}

function everything(filters: ChangeFilters, because: string, notes: readonly string[]): ChangeDetection {
  return {
    filters: Object.fromEntries(Object.keys(filters).map((name) => [name, true])),
    everythingBecause: because,
    paths: null,
    comparison: null,
    notes,
  };
}
