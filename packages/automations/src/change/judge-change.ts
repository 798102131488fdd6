import type { JudgedJob } from '@portcullis/render';
import { Shortfalls, maskOf } from '../acting/acting-context.ts';
import type { GateResult } from '../run-gate.ts';
import { findChangeBase } from './change-base.ts';
import type { ChangeBase, ChangeBasePorts } from './change-base.ts';
import type { ChangeContext } from './change-context.ts';
import { readChangeDiff, unknownDiff } from './change-diff.ts';
import { chooseChangePolicy } from './change-policy.ts';
import type { ChosenChangePolicy } from './change-policy.ts';
import type { JudgedChange } from './conclude-change.ts';
import type { JudgeChangePorts, JudgeChangeRequest } from './judge-change-request.ts';

/**
 * The gate on GitHub: judges a change by the policy of what it goes into, against the stored evidence of where it parted
 * from that, and publishes the verdict as far as it is asked for and permitted.
 *
 * What cannot be published is listed and changes nothing about the verdict; the step's exit is the check, so no check run
 * is made. Called again, or twice at once, or after a crash, it leaves one comment and one baseline.
 *
 * @throws {PolicyError} when the policy cannot be judged by.
 * @throws {GateInputError} when there is no policy, or an input makes no sense.
 * @throws what the repository throws when policy or jobs cannot be read: then there is no verdict.
 * @see ADR 0140
 */
export async function judgeChange(ports: JudgeChangePorts, request: JudgeChangeRequest): Promise<JudgedChange> {
  const { context } = request;
  const shortfalls = new Shortfalls(ports);
  const history = ports.clone ?? ports.repository;
  const base = await readBase({ history, branches: ports.repository }, context, shortfalls);
  const { parsers } = request;
  const naming = { named: request.policyFile ?? null, parsers };
  const chosen = await chooseChangePolicy(history, context, base, naming);
  const { readJobEvidence } = await import('./job-evidence.ts');
  const evidence = await readJobEvidence(ports.repository, context, request.jobs ?? { kind: 'none' });
  const touched = await shortfalls.attempt(
    () => readChangeDiff(ports.diff, history, context, base),
    unknownDiff(['GitHub did not give it']),
  );
  const { judgeWithBaseline } = await import('./judge-with-baseline.ts');
  const judged = await judgeWithBaseline(ports, request, {
    base,
    chosen,
    parsers,
    history,
    evidence,
    diff: touched.given,
    shortfalls,
  });
  const { comparePolicies } = await import('./compare-policies.ts');
  const policyChange = await shortfalls.attempt(() => comparePolicies(history, context.commit, chosen, naming), {
    kind: 'unknown',
  } as const);
  const jobs = await explain(ports, request, chosen, shortfalls, judged.result);
  const { concludeChange } = await import('./conclude-change.ts');
  return concludeChange(ports, request, { chosen, touched, judged, policyChange, jobs, shortfalls });
}

/** Without the merge commit, the event's own word is taken: it names a commit of the base branch too. */
async function readBase(
  from: ChangeBasePorts,
  context: ChangeContext,
  shortfalls: Shortfalls,
): Promise<ChangeBase | null> {
  const stated = context.base === null ? null : { ...context.base, isMergeBase: false };
  return shortfalls.attempt(() => findChangeBase(from, context), stated);
}

async function explain(
  ports: JudgeChangePorts,
  request: JudgeChangeRequest,
  { loaded }: ChosenChangePolicy,
  shortfalls: Shortfalls,
  { verdict }: GateResult,
): Promise<readonly JudgedJob[]> {
  const isWanted = request.publish?.explainJobs ?? loaded.config.gate.explainJobs;
  if (!isWanted || verdict.outcome === 'passed' || request.context.run === null) return [];
  const { explainFailedJobs } = await import('./explain-failed-jobs.ts');
  return explainFailedJobs(ports.repository, request, loaded, { shortfalls, mask: maskOf(ports) });
}
