import type { Evidence } from '../evidence/evidence.ts';
import { normaliseEvidence } from '../evidence/normalise-evidence.ts';
import { findCommitDisagreement } from '../ledger/commits-disagree.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { findSharedReports } from '../ledger/shared-reports.ts';
import { isCountRule } from '../policy/rule-kind.ts';
import type { Policy } from '../policy/policy-schema.ts';
import type { CountRule, MetricRule } from '../policy/rule-schema.ts';
import { assessGate } from '../verdict/assess-gate.ts';
import type { Assessment } from '../verdict/assess-gate.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';
import { acceptReports, headerOf } from './accept-evidence.ts';
import type { AcceptanceOptions } from './accept-evidence.ts';
import type { BaselineV1 } from './baseline-v1.ts';
import { looksAt } from './update-numbers.ts';

/** Where a baseline comes from, and which numbers are kept besides those that ratchets name. */
export interface BaselineOptions extends Omit<AcceptanceOptions, 'needsNumber'> {
  /** Numbers that something else is computed from, such as the medians of benchmarks. @default none */
  readonly alsoNeeds?: (metric: string) => boolean;
}

/** What a baseline can be made from. */
export interface Acceptable {
  /** Evidence that is complete. */
  readonly whole: readonly AssessedSource[];
  /** Evidence that is not, or that is not there this time: nothing of it is known. */
  readonly open: readonly AssessedSource[];
  /** What is wrong with the evidence. Those with `enforce: block` forbid a baseline. */
  readonly problems: readonly EnforcedProblem[];
}

/** A new baseline. */
export interface WrittenBaseline {
  /** `null`: a problem forbids it. */
  readonly baseline: BaselineV1 | null;
  /** Keys of evidence that is not in it, because it is not complete or not there. */
  readonly left: readonly string[];
  readonly problems: readonly EnforcedProblem[];
}

/**
 * Accepts everything that complete evidence holds: all its active findings, and the numbers that the policy's ratchets
 * hold later reports against. Nothing is accepted from evidence with a problem: what it lacks would later look new.
 *
 * @param now the instant at which the ages of reports are judged.
 */
export function writeBaseline(
  policy: Policy,
  evidence: Evidence,
  now: Date,
  options: BaselineOptions,
): WrittenBaseline {
  const { whole, open, problems } = sortOut(assessGate(policy, normaliseEvidence(evidence), now), evidence.commit);
  const left = open.map(({ key }) => key);
  if (problems.some(({ enforce }) => enforce === 'block')) return { baseline: null, left, problems };
  return { baseline: { header: headerOf(options), ...acceptSources(policy, whole, options) }, left, problems };
}

/** Everything that complete evidence holds. */
export function acceptSources(
  policy: Policy,
  whole: readonly AssessedSource[],
  { alsoNeeds = () => false, ...origin }: BaselineOptions,
): Omit<BaselineV1, 'header'> {
  const ratchets = ratchetsOf(policy);
  return acceptReports(
    whole.flatMap(({ parsed }) => parsed),
    {
      ...origin,
      needsNumber: (key, metric) => {
        const source = whole.find((candidate) => candidate.key === key);
        return (
          alsoNeeds(metric) ||
          (source !== undefined && ratchets.some((rule) => rule.metric === metric && looksAt(rule, source)))
        );
      },
    },
  );
}

export function sortOut({ sources }: Pick<Assessment, 'sources'>, commit: string | null): Acceptable {
  const whole = sources.filter(({ isOpen, isAbsent, parsed }) => !isOpen && !isAbsent && parsed.length > 0);
  return {
    whole,
    open: sources.filter((source) => !whole.includes(source)),
    problems: [
      ...sources.flatMap(({ problems }) => problems),
      ...findCommitDisagreement(sources, commit),
      ...findSharedReports(sources),
    ],
  };
}

/** The rules of the policy and of everything that it extends. */
function rulesOf({ rules, floors = [] }: Policy): Policy['rules'] {
  return [...rules, ...floors.flatMap(({ policy }) => policy.rules)];
}

export function ratchetsOf(policy: Policy): readonly MetricRule[] {
  return rulesOf(policy).flatMap((rule) => (isCountRule(rule) || rule.ratchet === undefined ? [] : [rule]));
}

export function newFindingRulesOf(policy: Policy): readonly CountRule[] {
  return rulesOf(policy).flatMap((rule) => (isCountRule(rule) && rule.scope === 'new' ? [rule] : []));
}
