/** One log of a corpus with what it is. */
export interface LabelledLog {
  readonly file: string;
  readonly path: string;
  /** Where it comes from: figures are given for each. */
  readonly source: string;
  readonly label: 'transient' | 'not-transient' | 'ambiguous';
  readonly category: string;
  /** Made, or found, to mislead. */
  readonly isAdversarial: boolean;
  readonly reason: string;
}

/** What a classifier answered. */
export interface LogAnswer {
  readonly verdict: 'transient' | 'permanent' | 'unknown';
  readonly category: string | null;
}

/** How well `transient` was told; `null` where nothing can be divided. */
export interface Accuracy {
  readonly logs: number;
  /** Labelled transient. */
  readonly transient: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

type Judged = LabelledLog & { readonly answer: LogAnswer };

export const leastPrecision: number;
export const leastRecall: number;
export function measure(judged: readonly Judged[]): Accuracy;
export function isWrong(judged: Judged): boolean;
export function categoriesAgree(label: string, category: string | null): boolean;
export function reachesBars(judged: readonly Judged[]): boolean;
