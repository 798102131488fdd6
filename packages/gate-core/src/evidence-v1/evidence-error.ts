/**
 * - `EVIDENCE_MALFORMED`: it is not a complete `evidence.v1`.
 * - `EVIDENCE_TRUNCATED`: it ends in the middle.
 * - `EVIDENCE_TOO_LARGE`: it exceeds a limit of size, depth or count.
 * - `EVIDENCE_VERSION_UNSUPPORTED`: another version of the document, or of its fingerprints.
 */
export type EvidenceErrorCode =
  'EVIDENCE_MALFORMED' | 'EVIDENCE_TRUNCATED' | 'EVIDENCE_TOO_LARGE' | 'EVIDENCE_VERSION_UNSUPPORTED';

/** A place in the text of a document. Both count from 1. */
export interface EvidencePlace {
  readonly line: number;
  readonly column: number;
}

/** Stored evidence that cannot be read: a fault of the user's file, or the file of a newer Portcullis. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
  readonly code: EvidenceErrorCode;
  /** `null`: the message says where, or it concerns the whole. */
  readonly place: EvidencePlace | null;

  constructor(code: EvidenceErrorCode, message: string, place: EvidencePlace | null = null, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.place = place;
  }
}
