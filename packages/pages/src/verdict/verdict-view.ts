import type { VerdictV1 } from '@portcullis/gate-core';
import type { CommitLinks } from './commit-links.ts';
import type { FindingRow } from './finding-rows.ts';

/** A form that has the commit judged again. The result is another verdict. */
export interface JudgeAgain {
  /** Where it is sent to, on this site. */
  readonly action: string;
  /** What it says, by name. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What the parts of a verdict's page are made from. */
export interface VerdictView {
  readonly verdict: VerdictV1;
  readonly findings: {
    readonly rows: readonly FindingRow[];
    /** How many are not in the page, to keep it below its limit. */
    readonly leftOut: number;
    /** All findings of the judgement are known, not only those that the verdict names. */
    readonly isWhole: boolean;
    /** All rows, for the page's script; `null`: there are no rows. */
    readonly packed: string | null;
    readonly links: CommitLinks;
  };
  /** What judges again; `null`: nothing does. */
  readonly judgeAgain: JudgeAgain | null;
  /** The command that recomputes the verdict. */
  readonly replay: string;
}
