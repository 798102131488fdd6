import { judge } from '../verdict/evaluate-gate.ts';
import type { JudgedFinding } from '../counting/judged-finding.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Policy } from '../policy/policy-schema.ts';
import { findDifferences } from './find-differences.ts';
import type { FieldDifference } from './find-differences.ts';
import { parseVerdict } from '../verdict-v1/parse-verdict.ts';
import { serialiseVerdict } from '../verdict-v1/serialise-verdict.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';

/**
 * One way in which a replay disagrees.
 * - `policy`, `evidence`: the digest differs, so the verdict was made from something else. Such a difference explains
 *   those that follow.
 * - `field`: a value differs; `pointer` is its RFC 6901 JSON pointer.
 * - `bytes`: all values agree, but the text is not what {@link serialiseVerdict} writes.
 */
export type ReplayDifference =
  | { readonly kind: 'policy' | 'evidence'; readonly stored: string; readonly recomputed: string }
  | ({ readonly kind: 'field' } & FieldDifference)
  | { readonly kind: 'bytes' };

/** Whether a stored verdict follows from its inputs. */
export interface Replay {
  readonly agrees: boolean;
  /** Digests first, then fields in the verdict's order, at most 100. */
  readonly differences: readonly ReplayDifference[];
  readonly recomputed: VerdictV1;
  /** The findings of the recomputed verdict. They are those of the stored one if the two agree. */
  readonly findings: readonly JudgedFinding[];
}

/**
 * Judges again at the instant that a stored verdict names, and compares byte for byte.
 *
 * @param stored the verdict as parsed JSON; or as the file's text, whose bytes are then compared too.
 * @throws {VerdictError} if `stored` is not a `verdict.v1`.
 * @example
 * replayVerdict(JSON.parse(text), policy, evidence).agrees // true
 * @see ADR 0007
 */
export function replayVerdict(stored: unknown, policy: Policy, evidence: Evidence): Replay {
  const verdict = parseVerdict(stored);
  const { verdict: recomputed, findings } = judge(policy, evidence, new Date(verdict.judgedAt));
  const expected = serialiseVerdict(recomputed);
  if ((typeof stored === 'string' ? stored : serialiseVerdict(verdict)) === expected)
    return { agrees: true, differences: [], recomputed, findings };
  const fields = findDifferences(verdict, recomputed);
  const differences = [
    ...compareDigests(verdict, recomputed),
    ...fields.filter(({ pointer }) => !digestPointers.has(pointer)).map(toFieldDifference),
  ];
  const all: readonly ReplayDifference[] = differences.length === 0 ? [{ kind: 'bytes' }] : differences;
  return { agrees: false, differences: all, recomputed, findings };
}

const digestPointers = new Set(['/policySha256', '/evidenceSha256']);

function toFieldDifference(difference: FieldDifference): ReplayDifference {
  return { kind: 'field', ...difference };
}

function compareDigests(stored: VerdictV1, recomputed: VerdictV1): readonly ReplayDifference[] {
  const differences: ReplayDifference[] = [];
  if (stored.policySha256 !== recomputed.policySha256) {
    differences.push({ kind: 'policy', stored: stored.policySha256, recomputed: recomputed.policySha256 });
  }
  if (stored.evidenceSha256 !== recomputed.evidenceSha256) {
    differences.push({ kind: 'evidence', stored: stored.evidenceSha256, recomputed: recomputed.evidenceSha256 });
  }
  return differences;
}
