import type { BaselineReport } from '@portcullis/render';
import { GateInputError } from '../errors.ts';
import type { ChangePort, HistoryCommit, HistoryPort } from '../ports/change.ts';
import type { NamedEvidence } from '../reports/stored-evidence.ts';
import { baselineIndexPath, baselinePath, parseBaselineIndex } from './baseline-index.ts';
import type { BaselineEntry } from './baseline-index.ts';
import type { ChangeBase } from './change-base.ts';
import type { ChangeContext } from './change-context.ts';
import { defaultDataBranch } from '../acting/data-branch.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How far away a baseline may be. */
export interface BaselineBounds {
  readonly maxCommits: number;
  readonly maxDays: number;
}

type Stored = Extract<BaselineReport, { kind: 'stored' }>;
type WhyNone = Extract<BaselineReport, { kind: 'none' }>['reason'];

/** A baseline, or why there is none. */
export type FoundBaseline =
  | { readonly kind: 'found'; readonly evidence: NamedEvidence; readonly place: Stored }
  | { readonly kind: 'none'; readonly reason: WhyNone };

/**
 * The stored evidence to compare with: that of the commit where a change parted from its base, else of the nearest of
 * its ancestors that has one, within the bounds. A pushed commit is compared with an ancestor. Never the evidence of the
 * judged commit itself.
 *
 * Entries that are damaged are passed over: the next one is as true, only further away.
 *
 * @throws {GateInputError} when the index is damaged.
 * @throws what the ports throw.
 * @see ADR 0142
 */
export async function findBaseline(
  ports: { readonly history: HistoryPort; readonly data: Pick<ChangePort, 'readFile'> },
  context: ChangeContext,
  base: ChangeBase | null,
  bounds: BaselineBounds,
): Promise<FoundBaseline> {
  const entries = parseBaselineIndex(await ports.data.readFile(defaultDataBranch, baselineIndexPath));
  if (entries.length === 0) return { kind: 'none', reason: { code: 'store-empty' } };
  const start = base === null ? context.commit : await findStart(ports.history, context, base);
  const history = start === null ? null : await ports.history.ancestorsOf(start, bounds.maxCommits + 1);
  if (history === null) return { kind: 'none', reason: { code: 'no-merge-base' } };
  return nearest(ports.data, history, entries, { context, base, bounds });
}

/** Where a change parted from its base: a merge into the base parted from that very commit. */
async function findStart(
  history: Pick<HistoryPort, 'findMergeBase'>,
  { commit }: ChangeContext,
  base: ChangeBase,
): Promise<string | null> {
  return base.isMergeBase ? base.commit : history.findMergeBase(base.commit, commit);
}

interface Search {
  readonly context: ChangeContext;
  readonly base: ChangeBase | null;
  readonly bounds: BaselineBounds;
}

async function nearest(
  data: Pick<ChangePort, 'readFile'>,
  history: readonly HistoryCommit[],
  entries: readonly BaselineEntry[],
  { context, base, bounds }: Search,
): Promise<FoundBaseline> {
  const startMs = history[0]?.committedAtMs ?? 0;
  let fault: WhyNone | null = null;
  for (const [commitsApart, { sha, committedAtMs }] of history.entries()) {
    const daysApart = Math.max(0, startMs - committedAtMs) / dayMs;
    const entry = sha === context.commit || daysApart > bounds.maxDays ? null : entryOf(sha, entries, base);
    if (entry === null) continue;
    const evidence = await readStored(data, entry);
    if (evidence instanceof GateInputError) {
      fault ??= { code: 'unusable', message: evidence.message };
      continue;
    }
    const from = base === null ? 'judged-commit' : 'merge-base';
    const place = { kind: 'stored', commit: sha, branch: entry.branch, from, commitsApart, daysApart } as const;
    return { kind: 'found', evidence, place };
  }
  return { kind: 'none', reason: fault ?? { code: 'too-far', ...bounds } };
}

/** The same commit may be on several branches; the base branch's run is the most alike. */
function entryOf(sha: string, entries: readonly BaselineEntry[], base: ChangeBase | null): BaselineEntry | null {
  const ofCommit = entries.filter(({ commit }) => commit === sha);
  return ofCommit.find(({ branch }) => branch === base?.branch) ?? ofCommit[0] ?? null;
}

async function readStored(
  data: Pick<ChangePort, 'readFile'>,
  { commit }: BaselineEntry,
): Promise<NamedEvidence | GateInputError> {
  const path = baselinePath(commit);
  const bytes = await data.readFile(defaultDataBranch, path);
  if (bytes === null) return new GateInputError(`${path} is not on the branch ${defaultDataBranch}`);
  try {
    const { readMaskedEvidence } = await import('./read-masked-evidence.ts');
    const evidence = await readMaskedEvidence(path, bytes);
    return evidence.stored.commit === commit
      ? evidence
      : new GateInputError(`${path} holds the evidence of another commit`);
  } catch (error) {
    if (error instanceof GateInputError) return error;
    throw error;
  }
}
