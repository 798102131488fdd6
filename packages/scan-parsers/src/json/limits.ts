import { RefusalError } from '../text/refusal-error.ts';

/** Bounds on what one JSON report may cost. All are refused as `too-large`, with the place. */
export interface JsonLimits {
  /** Arrays and objects inside one another. */
  readonly depth: number;
  /** Bytes of one captured value: one finding, say. */
  readonly valueBytes: number;
  /** Maximum number of bytes that are not captured. */
  readonly restBytes: number;
}

const mebibyte = 1024 * 1024;

/** Far above what any known tool writes. */
export const defaultJsonLimits: JsonLimits = { depth: 512, valueBytes: 64 * mebibyte, restBytes: 64 * mebibyte };

/** The refusal of a report that holds too much that is not captured. */
export function tooMuchRest({ restBytes }: JsonLimits): RefusalError {
  return new RefusalError('too-large', `the report holds more than ${restBytes} bytes besides its entries`, null);
}
