import { readStrictJson } from '@portcullis/gate-core';
import * as z from 'zod';
import { GateInputError } from '../errors.ts';
import { describeIssue } from '../inputs/describe-issue.ts';

/** Where the index of stored evidence is on the data branch. */
export const baselineIndexPath = 'baselines/index.json';

/** Baselines that are kept of each branch. */
export const maxBaselinesOfBranch = 50;

const entrySchema = z.strictObject({
  branch: z.string().min(1),
  commit: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u),
  /** The workflow run that stored it: a later one replaces it. */
  runId: z.int().nonnegative(),
  runAttempt: z.int().positive(),
});
/** Evidence that is stored. */
export type BaselineEntry = z.infer<typeof entrySchema>;

const indexSchema = z.strictObject({ version: z.literal(1), entries: z.array(entrySchema) });

/** Where the evidence of a commit is on the data branch. */
export function baselinePath(commit: string): string {
  return `baselines/${commit}.json.gz`;
}

/**
 * The entries of an index.
 *
 * @throws {GateInputError} for anything else: to begin anew would lose what is stored.
 */
export function parseBaselineIndex(bytes: Uint8Array | null): readonly BaselineEntry[] {
  if (bytes === null) return [];
  const document = readStrictJson(new TextDecoder().decode(bytes));
  const parsed = document.ok ? indexSchema.safeParse(document.value) : null;
  if (parsed?.success === true) return parsed.data.entries;
  const why = document.ok ? (parsed === null ? '' : describeIssue(parsed.error)) : document.message;
  throw new GateInputError(`the index of stored evidence is damaged: ${why}`, {
    place: { file: baselineIndexPath, line: null, column: null },
    hint: 'Restore it on the data branch, or delete the folder baselines there: the next pushes fill it again.',
  });
}

/** An index as text, newest first: the same entries give the same text. */
export function formatBaselineIndex(entries: readonly BaselineEntry[]): string {
  return `${JSON.stringify({ version: 1, entries }, null, 1)}\n`;
}

/** An index with one entry more: of each branch the newest are kept. */
export function withBaseline(entries: readonly BaselineEntry[], added: BaselineEntry): readonly BaselineEntry[] {
  const others = entries.filter(({ branch, commit }) => branch !== added.branch || commit !== added.commit);
  const kept = new Map<string, number>();
  return [...others, added].sort(byBranchThenNewest).filter(({ branch }) => {
    const count = (kept.get(branch) ?? 0) + 1;
    kept.set(branch, count);
    return count <= maxBaselinesOfBranch;
  });
}

/** Whether one run is later than another: GitHub counts runs up. */
export function isLaterRun(
  one: Pick<BaselineEntry, 'runId' | 'runAttempt'>,
  other: Pick<BaselineEntry, 'runId' | 'runAttempt'>,
): boolean {
  return one.runId === other.runId ? one.runAttempt > other.runAttempt : one.runId > other.runId;
}

function byBranchThenNewest(left: BaselineEntry, right: BaselineEntry): number {
  if (left.branch !== right.branch) return left.branch < right.branch ? -1 : 1;
  if (isLaterRun(left, right)) return -1;
  if (isLaterRun(right, left)) return 1;
  return left.commit < right.commit ? -1 : Number(left.commit > right.commit);
}
