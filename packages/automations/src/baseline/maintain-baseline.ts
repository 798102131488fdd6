import { updateBaseline, writeBaseline } from '@portcullis/gate-core';
import type { BaselineV1, Evidence, Policy, UpdatedBaseline, WrittenBaseline } from '@portcullis/gate-core';
import { needsForSlowdown, withoutSlowdown } from '../reports/compare-benchmarks.ts';
import type { GateResult } from '../run-gate.ts';

/** How a baseline is made from what was judged. */
export interface BaselineMaking {
  /** The version of Portcullis, which the file records. */
  readonly portcullisVersion: string;
}

/**
 * Accepts everything that was judged as a new baseline.
 *
 * @param judged without any baseline: see `GateOptions.committedBaseline`.
 */
export function acceptJudged(judged: GateResult, { portcullisVersion }: BaselineMaking): WrittenBaseline {
  const { policy, source } = judged;
  return writeBaseline(policy, plainEvidence(judged), instantOf(judged), {
    portcullisVersion,
    source,
    alsoNeeds: neededBesides(policy),
  });
}

/**
 * Brings a baseline up to date with what was judged against it.
 *
 * @param judged against `then` as its committed baseline.
 * @param acceptNew whether everything that was judged is accepted. @default only what is gone or better changes
 */
export function updateJudged(
  then: BaselineV1,
  judged: GateResult,
  { portcullisVersion, acceptNew }: BaselineMaking & { readonly acceptNew: boolean },
): UpdatedBaseline {
  const { policy, source } = judged;
  const evidence = { ...plainEvidence(judged), baseline: judged.evidence.baseline };
  return updateBaseline(then, policy, evidence, instantOf(judged), {
    portcullisVersion,
    source,
    acceptNew,
    alsoNeeds: neededBesides(policy),
  });
}

function plainEvidence({ evidence }: GateResult): Evidence {
  return { ...evidence, reports: evidence.reports.map(withoutSlowdown), baseline: null };
}

function instantOf({ verdict }: GateResult): Date {
  return new Date(verdict.judgedAt);
}

/** Benchmarks are compared one by one, by numbers that no rule names. */
function neededBesides(policy: Policy): (metric: string) => boolean {
  const policies = [policy, ...(policy.floors ?? []).map((floor) => floor.policy)];
  const rules = policies.flatMap(({ rules: own }) => own);
  return needsForSlowdown(rules.flatMap((rule) => ('metric' in rule ? [rule.metric] : [])));
}
