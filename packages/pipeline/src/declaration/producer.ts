import type { SourceNode } from '../source/node.ts';
import type { DeclaredCheck } from './declared.ts';

/** A check that writes a piece of evidence in one leg. */
export interface Producer {
  readonly declared: DeclaredCheck;
  /** Where the report is declared. */
  readonly report: SourceNode;
  readonly path: string;
  readonly parser: string;
}
