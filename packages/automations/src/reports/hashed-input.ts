import { createHash } from 'node:crypto';
import type { ReportInput } from '@portcullis/gate-core';
import type { TreeOfReport } from './judged-tree.ts';
import { noSourceAtHand } from './source-line-lookup.ts';
import type { SourceLines } from './source-line-lookup.ts';

/** A report whose digest is computed in the same pass in which a parser reads it. */
export interface HashedInput {
  readonly input: ReportInput;
  /**
   * SHA-256 of the bytes, in hexadecimal, and their number. Reads to the end first if no parser did.
   *
   * @throws {ChangedWhileReadError} when two passes saw different bytes.
   */
  finish(): Promise<{ readonly sha256: string; readonly sizeBytes: number }>;
}

/** The bytes of a report changed between two readings. */
export class ChangedWhileReadError extends Error {
  readonly code = 'CHANGED_WHILE_READ';
  override readonly name = 'ChangedWhileReadError';
}

/** Up to this size bytes are kept: read and hashed once, however often a parser starts over. */
const keptBytes = 1024 * 1024;

interface Pass {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/**
 * Wraps the opening of a report. Small reports are read once and kept; large ones are hashed on each complete pass.
 *
 * @param name shown in errors.
 * @param sizeBytes the size that the file system states.
 * @param source the source that the report is about.
 * @param tree the tree that its paths are in.
 */
export function hashedInput(
  name: string,
  sizeBytes: number,
  open: () => AsyncIterable<Uint8Array>,
  source: SourceLines = noSourceAtHand.judged,
  tree: TreeOfReport['input'] = {},
): HashedInput {
  let seen: Pass | null = null;
  let kept: readonly Uint8Array[] | null = null;

  const note = (pass: Pass): void => {
    if (seen !== null && seen.sha256 !== pass.sha256)
      throw new ChangedWhileReadError(`${name} changed while it was read`);
    seen = pass;
  };

  async function* readThrough(): AsyncGenerator<Uint8Array> {
    if (kept !== null) {
      yield* kept;
      return;
    }
    const chunks: Uint8Array[] | null = sizeBytes <= keptBytes ? [] : null;
    const hash = createHash('sha256');
    let length = 0;
    for await (const chunk of open()) {
      hash.update(chunk);
      length += chunk.length;
      chunks?.push(chunk);
      if (chunks === null) yield chunk;
    }
    note({ sha256: hash.digest('hex'), sizeBytes: length });
    if (chunks === null) return;
    if (length <= keptBytes) kept = chunks;
    yield* chunks;
  }

  return {
    input: { name, sizeBytes, open: readThrough, ...source, ...tree },
    async finish() {
      if (seen === null) await drain(readThrough());
      if (seen === null) throw new ChangedWhileReadError(`${name} could not be read to its end`);
      return seen;
    },
  };
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- only the pass over the bytes matters here
  for await (const _chunk of chunks);
}
