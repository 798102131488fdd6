import { serialiseEvidence } from '@portcullis/gate-core';
import type { EvidenceV1 } from '@portcullis/gate-core';
import { readEvidence } from '../node/read-evidence.ts';
import { packEvidence } from '../node/pack-evidence.ts';
import type { ReportBranchPort } from '../ports/publishing.ts';
import {
  baselineIndexPath,
  baselinePath,
  formatBaselineIndex,
  isLaterRun,
  parseBaselineIndex,
  withBaseline,
} from './baseline-index.ts';
import type { BaselineEntry } from './baseline-index.ts';
import { defaultDataBranch } from '../acting/data-branch.ts';

/** GitHub takes blobs of 100 MB, in a request that is a third larger; branches are fetched by people too. */
export const maxPackedBytes = 24 * 1024 * 1024;

/** What a push leaves for the changes that come after it. */
export interface StoredPush {
  readonly entry: BaselineEntry;
  /** Takes secrets out of what is there already: another program may have written it. */
  readonly mask: (text: string) => string;
  /** Evidence without its own baseline; `null`: it is not kept. */
  readonly evidence: EvidenceV1 | null;
  /** The text of the badge; `null`: it is not kept. */
  readonly badge: string | null;
}

/** What became of it. */
export type StoreOutcome = 'stored' | 'unchanged' | 'later' | 'too-large';

/**
 * Keeps the evidence of a pushed commit on the data branch, in one commit with the index: either all of it is there, or
 * nothing. Of several runs for a commit the latest counts, whichever ends last.
 *
 * @throws {GateInputError} when the index is damaged.
 * @throws what the port throws.
 * @see ADR 0142
 */
export async function storeBaseline(port: ReportBranchPort, push: StoredPush): Promise<StoreOutcome> {
  const packed = push.evidence === null ? null : await pack(push.evidence);
  const isTooLarge = packed !== null && packed.byteLength > maxPackedBytes;
  const seen = { isOlder: false };
  const { outcome } = await port.commitFiles({
    branch: defaultDataBranch,
    message: `Evidence of ${push.entry.branch} at ${push.entry.commit.slice(0, 7)}`,
    build: async (current) => {
      const before = parseBaselineIndex(await current.read(baselineIndexPath)).map((entry) => ({
        ...entry,
        branch: push.mask(entry.branch),
      }));
      seen.isOlder = before.some(
        (entry) =>
          entry.branch === push.entry.branch && entry.commit === push.entry.commit && isLaterRun(entry, push.entry),
      );
      return {
        ...badgeFiles(push, before),
        ...(packed === null || isTooLarge || seen.isOlder ? {} : await evidenceFiles(push, packed, before, current)),
      };
    },
  });
  if (isTooLarge) return 'too-large';
  if (seen.isOlder) return 'later';
  return outcome === 'committed' ? 'stored' : 'unchanged';
}

type Files = Readonly<Record<string, Uint8Array | string | null>>;

/** A run that ends late must not put an old badge in place of a new one. */
function badgeFiles({ entry, badge }: StoredPush, before: readonly BaselineEntry[]): Files {
  const isNewest = !before.some((other) => other.branch === entry.branch && isLaterRun(other, entry));
  return badge === null || !isNewest ? {} : { [badgePath(entry.branch)]: badge };
}

/** Where the badge of a branch is on the data branch. */
function badgePath(branch: string): string {
  return `badges/gate-${encodeURIComponent(branch).replaceAll(/^\.|[!'()*]/gu, '_')}.json`;
}

async function evidenceFiles(
  { entry, evidence }: StoredPush,
  packed: Uint8Array,
  before: readonly BaselineEntry[],
  current: { read(path: string): Promise<Uint8Array | null> },
): Promise<Files> {
  const after = withBaseline(before, entry);
  const kept = new Set(after.map(({ commit }) => commit));
  const dropped = before.map(({ commit }) => commit).filter((commit) => !kept.has(commit));
  const isSame = evidence !== null && (await holds(await current.read(baselinePath(entry.commit)), evidence));
  return {
    ...Object.fromEntries(dropped.map((commit) => [baselinePath(commit), null])),
    // Packed by another version of Node, the same evidence has other bytes.
    ...(isSame || !kept.has(entry.commit) ? {} : { [baselinePath(entry.commit)]: packed }),
    [baselineIndexPath]: formatBaselineIndex(after),
  };
}

async function holds(bytes: Uint8Array | null, evidence: EvidenceV1): Promise<boolean> {
  if (bytes === null) return false;
  try {
    const { stored } = await readEvidence('the stored evidence', bytes);
    return [...serialiseEvidence(stored)].join('') === [...serialiseEvidence(evidence)].join('');
  } catch {
    // Damaged: it is written again.
    return false;
  }
}

async function pack(evidence: EvidenceV1): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of packEvidence(evidence)) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}
