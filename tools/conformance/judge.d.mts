/** What the corpus expects of one file. */
export interface Expectation {
  readonly format: string;
  readonly verdict: 'accept' | 'reject' | 'policy';
  readonly figures?: Readonly<Record<string, unknown>>;
  readonly why?: string;
}

/** What became of one file. */
export type Outcome =
  | { readonly state: 'parsed'; readonly figures: Readonly<Record<string, unknown>> }
  | { readonly state: 'refused'; readonly message: string }
  | { readonly state: 'crashed'; readonly message: string };

export const requiredFigures: Readonly<Record<string, readonly string[]>>;
export function judgeReading(expected: Expectation, got: Outcome): string[];
export function compareFigures(
  expected: Pick<Expectation, 'format' | 'figures'>,
  figures: Readonly<Record<string, unknown>>,
): string[];
export function judgeDetection(
  format: string,
  detection: { readonly outcome: string; readonly format?: string; readonly candidates?: readonly string[] },
): string[];
