import { assessGate } from './assess-gate.ts';
import { findFailedTests } from '../conditions/find-failed-tests.ts';
import { findFlakyTests } from '../conditions/find-flaky-tests.ts';
import { findUncounted } from '../conditions/find-uncounted.ts';
import { groupBy } from '../collections/group-by.ts';
import { compareWithBaseline } from '../counting/compare-with-baseline.ts';
import { countSteps } from '../counting/count-steps.ts';
import { judgeFindings } from '../counting/judge-findings.ts';
import { digestOf } from '../digest/digest.ts';
import { InvariantError } from '../errors.ts';
import { checkEvidence } from '../evidence/check-evidence.ts';
import { digestEvidence } from '../evidence/digest-evidence.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { normaliseEvidence } from '../evidence/normalise-evidence.ts';
import type { Judgement } from './judgement.ts';
import { checkPolicy } from '../policy/check-policy.ts';
import type { Policy } from '../policy/policy-schema.ts';
import { toLedgerEntry } from './build-ledger.ts';
import { orderByName } from '../verdict-v1/in-schema-order.ts';
import { recordJobs } from './job-records.ts';
import { recordChanges } from './record-changes.ts';
import { recordMerges } from './record-merges.ts';
import { summarise } from './summarise.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';
import { applyPlan } from '../way-to-green/apply-plan.ts';
import type { Plan } from '../way-to-green/apply-plan.ts';
import { findWayToGreen } from '../way-to-green/find-way-to-green.ts';

/**
 * Judges evidence by a policy at an instant, and says of every finding what became of it.
 *
 * Pure: the same three give the same answer, byte for byte. The order of reports, of jobs and of keys makes no
 * difference.
 *
 * @param givenPolicy as `policySchema` parses it: defaults filled in, waivers included.
 * @param evidence as `evidenceSchema` describes it.
 * @param now the instant to judge at: what ages and expiries are held against.
 * @throws {InvariantError} if `now` is not a valid date.
 * @throws {JudgeInputError} if the policy or the evidence is not what its type says, members that it does not name
 * included.
 * @example
 * const { verdict, findings } = judge(policy, evidence, new Date('2026-01-31T12:00:00Z'));
 * @see ADR 0002
 */
export function judge(givenPolicy: Policy, evidence: Evidence, now: Date): Judgement {
  if (Number.isNaN(now.getTime()))
    throw new InvariantError('a verdict needs a valid instant to be judged at: pass a valid Date as `now`');
  const policy = checkPolicy(givenPolicy);
  const given = normaliseEvidence(checkEvidence(evidence));
  const assessment = assessGate(policy, given, now);
  const { sources, baseline, candidates, filters, waivers, rules, assigned, jobs, problems, conditions } = assessment;
  const { flaws } = assessment.pools.ofAll();
  const findings = judgeFindings(candidates, flaws);
  const uncounted = findUncounted(flaws, rules);
  const failedTests = findFailedTests(sources, rules);
  const flakyTests = findFlakyTests(sources, rules);
  const byEvidence = groupBy(findings, (finding) => finding.evidence);
  const passesAfter = (plan: Plan): boolean => assessGate(policy, applyPlan(given, plan), now).outcome === 'passed';
  const verdict: VerdictV1 = {
    schemaVersion: 'verdict.v1',
    outcome: assessment.outcome,
    exitCode: assessment.exitCode,
    judgedAt: now.toISOString(),
    commit: given.commit,
    baselineCommit: baseline?.commit ?? null,
    baselineFile: given.baseline?.file ?? null,
    policySha256: digestOf(policy),
    evidenceSha256: digestEvidence(given),
    summary: summarise(
      conditions,
      problems,
      countSteps(findings),
      uncounted.total,
      compareWithBaseline(flaws, candidates, sources, baseline),
    ),
    conditions: [...conditions],
    problems: [...problems],
    wayToGreen: findWayToGreen({ candidates, rules, jobs, problems }, passesAfter),
    ledger: sources.map((source) =>
      toLedgerEntry(
        source,
        {
          findings: byEvidence.get(source.key) ?? [],
          uncounted: uncounted.of(source.key),
          uncountedTests: failedTests.uncountedOf(source),
        },
        rules,
        now,
      ),
    ),
    jobs: recordJobs(given.jobs ?? [], assigned),
    changes: given.changes && orderByName(given.changes),
    changedLines: recordChanges(given.changedLines),
    filters: [...filters],
    waivers: [...waivers],
    ...recordMerges(flaws),
    failedTests: [...failedTests.shown],
    failedTestsTotal: failedTests.total,
    flakyTests: [...flakyTests.shown],
    flakyTestsTotal: flakyTests.total,
  };
  return { verdict, findings };
}

/**
 * The verdict alone: see {@link judge}.
 *
 * @throws {InvariantError} if `now` is not a valid date.
 * @throws {JudgeInputError} if the policy or the evidence is not what its type says.
 */
export function evaluateGate(policy: Policy, evidence: Evidence, now: Date): VerdictV1 {
  return judge(policy, evidence, now).verdict;
}

/** What a verdict says of its outcome and why. */
export interface AssessedOutcome {
  readonly outcome: VerdictV1['outcome'];
  readonly conditions: readonly VerdictV1['conditions'][number][];
  readonly problems: readonly VerdictV1['problems'][number][];
}

/**
 * The outcome with its conditions and problems, without what a verdict records: for those who judge very often, such as
 * a search.
 *
 * @param evidence as for {@link judge}, and not checked: a search judges the same again and again.
 * @param now a valid instant, as for {@link judge}.
 */
export function assess(policy: Policy, evidence: Evidence, now: Date): AssessedOutcome {
  const { outcome, conditions, problems } = assessGate(policy, normaliseEvidence(evidence), now);
  return { outcome, conditions, problems };
}
