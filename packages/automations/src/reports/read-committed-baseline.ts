import { createHash } from 'node:crypto';
import { BaselineError, parseBaselineLines } from '@portcullis/gate-core';
import type { BaselineV1, FindingLine } from '@portcullis/gate-core';
import { GateInputError } from '../errors.ts';

/** A committed baseline that was read. */
export interface CommittedBaseline {
  /** Its name for messages. */
  readonly name: string;
  /** Its path as the policy names it, which is the same wherever the gate runs. */
  readonly path: string;
  /** Of the text, with line feeds alone: a checkout that adds carriage returns does not change it. */
  readonly sha256: string;
  readonly content: BaselineV1;
  /** The number of a finding's line in the file, from 1. */
  readonly lineOf: (finding: FindingLine) => number | null;
}

/**
 * Reads a committed baseline.
 *
 * @throws {GateInputError} when it is not a whole `baseline.v1`: with what is wrong, and where.
 */
export function readCommittedBaseline(text: string, name: string, path = name): CommittedBaseline {
  try {
    const { baseline: content, lineOf } = parseBaselineLines(text);
    const sha256 = createHash('sha256')
      .update(text.replace(/^\uFEFF/u, '').replaceAll('\r\n', '\n'))
      .digest('hex');
    return { name, path, sha256, content, lineOf };
  } catch (error) {
    if (!(error instanceof BaselineError)) throw error;
    const { line, column, hint, message } = error;
    throw new GateInputError(`this baseline cannot be used: ${message}`, {
      place: { file: name, line, column },
      hint,
      cause: error,
    });
  }
}
