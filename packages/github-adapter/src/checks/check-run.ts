import * as z from 'zod';

/** One remark on a line of the judged commit. */
export interface Annotation {
  /** Relative to the root of the repository, with `/` between its parts. */
  readonly path: string;
  /** From 1. */
  readonly startLine: number;
  readonly endLine: number;
  /** From 1; GitHub accepts columns only if both lines are the same. */
  readonly startColumn?: number;
  readonly endColumn?: number;
  readonly level: 'notice' | 'warning' | 'failure';
  /** Plain text, at most 64 KB. */
  readonly message: string;
  /** At most 255 characters. */
  readonly title?: string;
}

/** The desired state of a check run. */
export interface WantedCheckRun {
  /** Shown in the list of checks; a branch's rules refer to it. */
  readonly name: string;
  readonly headSha: string;
  /**
   * What distinguishes this check run from others of the name, such as `gate run=42 attempt=1`: the same check run is
   * never created twice.
   */
  readonly identity: string;
  /** A gate never uses `neutral`: GitHub would let it through. */
  readonly conclusion: 'success' | 'failure' | 'cancelled' | 'timed_out' | 'action_required' | 'skipped' | 'neutral';
  readonly title: string;
  /** Markdown; shortened in the middle beyond GitHub's limit. */
  readonly summary: string;
  /** Sent in batches, in their order; those already sent are recognised by place and level. @default none */
  readonly annotations?: readonly Annotation[];
  readonly detailsUrl?: string;
}

/** The members that are read from GitHub's check runs. */
export const checkRunSchema = z
  .object({
    id: z.int().positive(),
    external_id: z.string().nullish(),
    status: z.string(),
    conclusion: z.string().nullable(),
    html_url: z.string().nullish(),
    output: z.object({ annotations_count: z.int().nonnegative() }).nullish(),
  })
  .transform(({ id, external_id, status, conclusion, html_url, output }) => ({
    id,
    identity: external_id ?? '',
    isCompleted: status === 'completed',
    conclusion,
    url: html_url ?? null,
    annotationsCount: output?.annotations_count ?? 0,
  }));

/** A check run as GitHub has it. */
export type CheckRun = z.infer<typeof checkRunSchema>;

/** One page of check runs. */
export const checkRunPageSchema = z.object({ check_runs: z.array(checkRunSchema) });
