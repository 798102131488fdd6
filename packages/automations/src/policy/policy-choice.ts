import type { ConfigFiles } from '@portcullis/pipeline';
import type { ChosenPolicy } from './chosen-policy.ts';

/** What to judge by. */
export type PolicyChoice =
  /** A policy file and all that it extends. */
  | {
      readonly kind: 'file';
      readonly entry: string;
      readonly files: ConfigFiles;
      /** What was loaded from it before, for the same parsers. @default it is loaded */
      readonly loaded?: ChosenPolicy;
    }
  /** A built-in preset as it is. */
  | { readonly kind: 'preset'; readonly name: string }
  /** No policy: the named reports, by plain limits. */
  | { readonly kind: 'reports'; readonly named: readonly NamedReports[]; readonly limits: PlainLimits };

/** Reports that are named instead of a policy. */
export interface NamedReports {
  readonly glob: string;
  /** Name of their format; `auto`: whatever each turns out to be. */
  readonly format: string;
  /**
   * Whether the glob may match nothing, because the same words name another report too.
   *
   * @default false
   */
  readonly mayMatchNothing?: boolean;
}

/** Limits for judging without a policy. */
export interface PlainLimits {
  /** Maximum number of findings of high or critical severity; findings without a severity count as high. */
  readonly maxHigh: number;
  /** Least line coverage in per cent; `null`: coverage is not judged. */
  readonly minCoveragePercent: number | null;
}
