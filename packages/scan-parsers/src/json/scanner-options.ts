import type { PathNode } from './capture.ts';

/** One array or object that is open. */
export interface Frame {
  readonly isArray: boolean;
  readonly node: PathNode | null;
  /** Position of the element that is being read, from 0. */
  index: number;
  /** Names so far, if they are watched. */
  readonly names: Set<string> | null;
}

/** Takes over the values that are captured. Indexes count bytes in the piece that is being pushed. */
export interface CaptureSink {
  /** A captured value begins. Returns where it ended, or -1 if it continues after this chunk. */
  beginValue(node: PathNode, bytes: Uint8Array, index: number): number;
  /** Goes on with a value at the beginning of a piece. */
  continueValue(bytes: Uint8Array): number;
  /** `[` of an array whose elements are captured, and its `]`. */
  beginElements(node: PathNode, bytes: Uint8Array, index: number): void;
  endElements(index: number): void;
}

/** What may come next. */
export type ScannerState =
  | 'value'
  | 'value-or-end'
  | 'name'
  | 'name-or-end'
  | 'colon'
  | 'comma-or-end'
  | 'document-end'
  | 'string'
  | 'number'
  | 'literal'
  | 'captured';

export interface ScannerOptions {
  readonly maxDepth: number;
  /** Refuse objects with duplicate names. Costs memory and time; without it the caller has to find out otherwise. */
  readonly watchNames: boolean;
  readonly paths: PathNode | null;
  readonly sink: CaptureSink | null;
}
