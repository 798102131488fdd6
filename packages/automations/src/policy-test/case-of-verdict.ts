import type { CountCondition, VerdictV1 } from '@portcullis/gate-core';
import type { CaseContent, LocatedCase, PolicyCase } from '@portcullis/pipeline';
import { GateInputError } from '../errors.ts';
import { testPolicy } from './test-policy.ts';
import type { PolicyTestOptions } from './test-policy.ts';

/** A verdict to make a case of. */
export interface HappenedVerdict {
  /** Name of the case. */
  readonly name: string;
  readonly verdict: VerdictV1;
  /** Its stored evidence, as the case names it; `null`: the case is written in short form. */
  readonly evidence: string | null;
}

/**
 * Makes a case of what happened: it expects the outcome and the state of every condition of a verdict. The case is run
 * before it is returned, so it holds.
 *
 * In short form it has what a verdict shows: numbers, jobs, changes, and findings by tool, severity, rule and file.
 * Where that is not enough to come to the same answer, the stored evidence is needed.
 *
 * @throws {GateInputError} when the policy does not answer as the verdict did.
 */
export async function caseOfVerdict(
  { name, verdict, evidence }: HappenedVerdict,
  options: PolicyTestOptions,
): Promise<PolicyCase> {
  const made: PolicyCase = {
    name,
    at: verdict.judgedAt,
    ...(evidence === null ? shortForm(verdict) : { evidence }),
    expect: {
      outcome: verdict.outcome,
      conditions: Object.fromEntries(verdict.conditions.map(({ id, state }) => [id, state])),
    },
  };
  const place = { line: 1, column: 1 };
  const located: LocatedCase = { case: made, file: name, ...place, placeOf: () => place };
  const { cases, policy } = await testPolicy([located], options);
  const [checked] = cases;
  if (checked?.result === 'passed') return made;
  const isSamePolicy = policy.sha256 === verdict.policySha256;
  throw new GateInputError(refusal(checked?.failures[0], isSamePolicy), {
    hint:
      isSamePolicy && evidence === null
        ? 'Give the evidence that was stored with the verdict: --evidence FILE'
        : 'Use the policy and the evidence that the verdict was made from.',
  });
}

type Failure = Awaited<ReturnType<typeof testPolicy>>['cases'][number]['failures'][number];

function refusal(failure: Failure | undefined, isSamePolicy: boolean): string {
  const policy = isSamePolicy ? 'the policy' : 'the policy, which is another one than the verdict was made by,';
  return `no case can be made of this verdict: ${policy} does not answer the same (${describe(failure)})`;
}

function describe(failure: Failure | undefined): string {
  switch (failure?.code) {
    case 'outcome':
      return `${failure.found} instead of ${failure.expected}`;
    case 'condition':
      return `${failure.id} is ${failure.found ?? 'not there'} instead of ${failure.expected}`;
    case 'unusable':
      return failure.message;
    case undefined:
      return 'it was not judged';
  }
}

function shortForm(verdict: VerdictV1): Partial<PolicyCase> {
  const { jobs, changes, ledger } = verdict;
  const findings = findingsOf(verdict);
  const metrics = metricsOf(verdict);
  const missing = ledger.filter(({ reports }) => reports.length === 0).map(({ evidence }) => evidence);
  return {
    ...(findings.length > 0 && { findings }),
    ...(Object.keys(metrics).length > 0 && { metrics }),
    ...(jobs.length > 0 && {
      jobs: Object.fromEntries(
        jobs.map(({ name, conclusion, kind }) => [name, kind === 'unfinished' ? null : conclusion]),
      ),
    }),
    ...(changes !== null && { changes }),
    ...(missing.length > 0 && { missing }),
  };
}

function metricsOf({ conditions }: VerdictV1): NonNullable<CaseContent['metrics']> {
  return Object.fromEntries(
    conditions.flatMap((condition) => {
      if (condition.kind !== 'metric' || condition.found === null) return [];
      // That of the changed lines is no number of a report.
      if (condition.scope === 'changed-lines') return [];
      const { metric, found, sampleSize } = condition;
      return [[metric, sampleSize === null ? found : { value: found, sample: sampleSize }]];
    }),
  );
}

type CaseFindings = NonNullable<CaseContent['findings']>[number];

/** Each finding once, however many conditions show it; what a condition counts and does not show is like its last. */
function findingsOf({ conditions }: VerdictV1): CaseFindings[] {
  const seen = new Set<string>();
  const kinds = new Map<string, CaseFindings>();
  const add = (finding: CountCondition['findings'][number], count: number): void => {
    const { evidence, tool, ruleId, severity, nativeSeverity, path } = finding;
    const kind: CaseFindings = {
      tool,
      severity: nativeSeverity === null ? 'unrated' : severity,
      count: 0,
      evidence,
      ...(ruleId !== null && { rule: ruleId }),
      ...(path !== null && { path }),
    };
    const key = JSON.stringify(kind);
    const known = kinds.get(key) ?? kind;
    kinds.set(key, { ...known, count: known.count + count });
  };
  for (const condition of conditions) {
    if (condition.kind !== 'count') continue;
    const unseen = condition.findings.filter(({ evidence, fingerprint }) => {
      const key = JSON.stringify([evidence, fingerprint]);
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
    for (const finding of unseen) add(finding, 1);
    const last = condition.findings.at(-1);
    const hidden = condition.findingsTotal - condition.findings.length;
    if (last !== undefined && hidden > 0) add(last, hidden);
  }
  return [...kinds.values()];
}
