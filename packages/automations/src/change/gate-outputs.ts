import type { GateReport } from '@portcullis/render';

/** What other steps and programs read of a gate, by the names of an Action's outputs. */
export interface GateOutputs {
  readonly outcome: GateReport['verdict']['outcome'];
  readonly 'exit-code': number;
  /** Conditions that failed. */
  readonly failed: number;
  /** Whose policy it was: `base`, `bootstrap` or `own`. */
  readonly policy: GateReport['policy']['kind'];
  /** In how many places the change weakens its policy; `-1`: unknown. */
  readonly weakenings: number;
  /** How many lines of the change weaken checks, such as `continue-on-error`; `-1`: unknown. */
  readonly 'check-weakenings': number;
  /** The commit that was compared with; empty: none. */
  readonly 'baseline-commit': string;
  /** The address of the comment; empty: there is none. */
  readonly 'comment-url': string;
  /** Permissions that were missing, such as `issues: write`. */
  readonly 'missing-permissions': string;
}

/** The outputs of a gate. */
export function gateOutputs({
  verdict,
  policy,
  policyChange,
  checkWeakenings,
  baseline,
  published,
  shortfalls,
}: GateReport): GateOutputs {
  const comment = published.find((thing) => thing.what === 'comment');
  return {
    outcome: verdict.outcome,
    'exit-code': verdict.exitCode,
    failed: verdict.conditions.filter(({ state, enforce }) => state === 'failed' && enforce === 'block').length,
    policy: policy.kind,
    weakenings: countOf(policyChange),
    'check-weakenings': checkWeakenings.kind === 'read' ? checkWeakenings.weakenings.length : -1,
    'baseline-commit': baseline.kind === 'stored' ? baseline.commit : '',
    'comment-url': comment !== undefined && 'url' in comment ? comment.url : '',
    'missing-permissions': [...new Set(shortfalls.flatMap(({ permission }) => permission ?? []))].sort().join(', '),
  };
}

function countOf(change: GateReport['policyChange']): number {
  switch (change.kind) {
    case 'compared':
      return change.weakenings.length;
    case 'removed':
    case 'unreadable':
      return 1;
    case 'not-compared':
      return 0;
    case 'unknown':
      return -1;
  }
}
