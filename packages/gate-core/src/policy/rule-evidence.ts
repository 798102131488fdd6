import { compareEnforce } from './enforce-order.ts';
import type { Rule } from './rule-schema.ts';
import type { Enforce } from './fields.ts';
import { isCountRule } from './rule-kind.ts';

/**
 * How a rule treats a piece of evidence:
 * - `taken`: the rule names it, or names none and is not stricter than it.
 * - `too-lenient`: the rule names none and is stricter; it would take this evidence if that were as strict.
 * - `not-meant`: the rule names other evidence, or it belongs to a floor and this evidence was added by a file that
 *   extends the floor.
 */
export type EvidenceStanding = 'taken' | 'too-lenient' | 'not-meant';

interface EnforcedEvidence {
  readonly key: string;
  readonly enforce: Enforce;
}

/** Which evidence a rule takes; informational evidence never decides by accident. */
export function standingOf(rule: Rule, { key, enforce }: EnforcedEvidence): EvidenceStanding {
  const named = namedEvidence(rule);
  if (named !== null) return named.includes(key) ? 'taken' : 'not-meant';
  if (writtenEvidence(rule) === undefined && rule.floorEvidence?.includes(key) === false) return 'not-meant';
  return compareEnforce(enforce, rule.enforce) >= 0 ? 'taken' : 'too-lenient';
}

/** Whether a rule takes a piece of evidence. */
export function takes(rule: Rule, evidence: EnforcedEvidence): boolean {
  return standingOf(rule, evidence) === 'taken';
}

/** The evidence that a rule names; `null` if it names none, or all with `*`. */
export function namedEvidence(rule: Rule): readonly string[] | null {
  const written = writtenEvidence(rule);
  return written === undefined || written === '*' ? null : written;
}

function writtenEvidence(rule: Rule): readonly string[] | '*' | undefined {
  return isCountRule(rule) ? rule.count.evidence : rule.evidence;
}
