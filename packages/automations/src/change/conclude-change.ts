import { gateSentence, plainSentence, renderGateSummary } from '@portcullis/render';
import type { GateReport } from '@portcullis/render';
import { maskOf } from '../acting/acting-context.ts';
import type { ActingResult, Shortfalls } from '../acting/acting-context.ts';
import type { GateResult } from '../run-gate.ts';
import { annotateChange } from './annotate-change.ts';
import type { ChangeContext } from './change-context.ts';
import { gateOutputs } from './gate-outputs.ts';
import type { GateOutputs } from './gate-outputs.ts';
import { gateReport } from './gate-report.ts';
import type { ReportParts } from './gate-report.ts';
import type { JudgeChangePorts, JudgeChangeRequest } from './judge-change-request.ts';
import { publishChange } from './publish-change.ts';

/** What was decided, with all that an entry program writes out. */
export interface JudgedChange extends ActingResult<GateReport> {
  readonly result: GateResult;
  /** What was judged. */
  readonly context: ChangeContext;
  /** `owner/name`. */
  readonly repository: string;
  /** The verdict's: what the step ends with. */
  readonly exitCode: GateResult['verdict']['exitCode'];
  readonly outputs: GateOutputs;
  /** Workflow commands for standard output: annotations, those on changed lines first. */
  readonly annotations: string;
}

/** A judgement, and what is told with it. */
interface Concluded extends Omit<ReportParts, 'writtenBy' | 'context'> {
  readonly shortfalls: Shortfalls;
}

/** Writes a judgement up and publishes it. Only loaded when there is one. */
export async function concludeChange(
  ports: JudgeChangePorts,
  request: JudgeChangeRequest,
  { shortfalls, ...known }: Concluded,
): Promise<JudgedChange> {
  const { chosen, touched } = known;
  const { result } = known.judged;
  const { context } = request;
  const report = gateReport({ writtenBy: { kind: 'gate' }, context, ...known }, maskOf(ports));
  const published = await publishChange(ports, request, { chosen, result, report, shortfalls });
  const wantsAnnotations = request.publish?.annotations ?? chosen.loaded.config.gate.annotations;
  const annotations = wantsAnnotations ? annotateChange(touched.given, result) : '';
  return finish({ ...report, published, shortfalls: shortfalls.all }, result, context, annotations);
}

function finish(report: GateReport, result: GateResult, context: ChangeContext, annotations: string): JudgedChange {
  const outputs = gateOutputs(report);
  return {
    report,
    result,
    context,
    repository: context.repository,
    exitCode: result.verdict.exitCode,
    outputs,
    annotations,
    machineLine: JSON.stringify({
      automation: 'gate',
      repository: context.repository,
      commit: context.commit,
      ...outputs,
    }),
    peopleLine: plainSentence(gateSentence(report)),
    summary: renderGateSummary(report),
    isComplete: report.shortfalls.length === 0,
  };
}
