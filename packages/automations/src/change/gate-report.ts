import type { GateReport } from '@portcullis/render';
import type { ChangeContext } from './change-context.ts';
import type { ChangeDiff } from './change-diff.ts';
import type { ChosenChangePolicy } from './change-policy.ts';
import { readCheckWeakenings } from './check-weakenings.ts';
import type { ComparedJudgement } from './judge-with-baseline.ts';
import { leniencyOf } from './leniency.ts';
import { maskedBaseline, maskedChange, maskedDiff, maskedOrigin } from './masked-parts.ts';

/** What is reported of a judgement. `writtenBy` and `jobs` are without secrets already. */
export interface ReportParts extends Pick<GateReport, 'writtenBy' | 'policyChange' | 'jobs'> {
  readonly context: ChangeContext;
  readonly chosen: ChosenChangePolicy;
  readonly touched: ChangeDiff;
  readonly judged: ComparedJudgement;
}

/** The report on a judgement, without secrets, before anything is published. */
export function gateReport(
  { writtenBy, policyChange, jobs, context, chosen, touched, judged: { result, baseline } }: ReportParts,
  mask: (text: string) => string,
): GateReport {
  return {
    verdict: result.verdict,
    writtenBy,
    policy: maskedOrigin(chosen.origin, mask),
    policyChange: maskedChange(policyChange, mask),
    diff: maskedDiff(touched.report, mask),
    checkWeakenings: readCheckWeakenings(touched.given, mask),
    leniency: leniencyOf(result.policy, result.verdict),
    baseline: maskedBaseline(baseline, mask),
    jobs,
    published: [],
    shortfalls: [],
    runUrl: context.run?.url ?? null,
  };
}
