import type {
  Classification,
  FailingRegion,
  ProvenClassification,
  ProvingLine,
  RejectedCandidate,
  RejectionReason,
  UnknownReason,
} from '../classification.ts';
import type { ClassificationContext } from '../classification-context.ts';
import { annotationCause } from './annotations.ts';
import { closingLine, rejectedCause, vetoedBy, weightOf } from './cause.ts';
import type { Cause } from './cause.ts';
import type { CompiledRules } from './compiled-rules.ts';
import type { RegionChoice, RegionChooser } from './failing-region.ts';
import { runners } from './judge-line.ts';
import { decideRegion } from './decide-region.ts';
import type { RegionDecision } from './decide-region.ts';
import type { Region } from './region.ts';
import type { Tally } from './tally.ts';
import { isConsequence, isMainWork, runsAlways } from './later-steps.ts';
import { noRegion, unknown } from './unknown.ts';

const maxRejected = 20;

/** All that was read. */
export interface Reading {
  readonly compiled: CompiledRules;
  readonly chooser: RegionChooser;
  readonly lineCount: number;
  /** The log is only a notice that it has expired. */
  readonly isExpired: boolean;
  readonly context: ClassificationContext;
  readonly tally: Tally | null;
}

/** Weighs the failing step, the annotations and the job's conclusion, the most informative first. */
export function conclude(reading: Reading): Classification {
  const { chooser, context, lineCount, tally } = reading;
  const choice = lineCount === 0 ? null : chooser.choose();
  const { cause, verdict, isGuess, rejected } = weigh(choice, chooser, tally);
  const annotated = annotationCause(reading.compiled, context.annotations ?? [], cause);
  const base = {
    rejected: rejected.slice(-maxRejected),
    region: choice === null ? noRegion : regionOf(choice),
    lineCount,
    ...(tally === null ? {} : { rules: tally.traces(annotated?.cause ?? cause) }),
  };
  const byConclusion = concludeByJob(context, cause);
  if (byConclusion !== null) return { ...byConclusion, ...base };
  if (annotated !== null)
    return answer(annotated.cause, annotated.cause.rule.verdict, {
      line: null,
      evidence: [{ source: 'annotation', index: annotated.index, text: annotated.text }],
      ...base,
    });
  if (cause !== null) {
    const proof = { line: closingLine(cause), evidence: evidenceOf(cause), ...base };
    return answer(cause, verdict, proof, isGuess);
  }
  const errorLine = choice?.region.errorLine ?? null;
  return unknown(unknownReason(reading, rejected), {
    ...base,
    line: errorLine?.line ?? null,
    evidence: errorLine === null ? [] : [{ source: 'log', ...errorLine }],
  });
}

interface Weighed extends Pick<RegionDecision, 'cause' | 'verdict' | 'isGuess'> {
  readonly rejected: readonly RejectedCandidate[];
}

function weigh(choice: RegionChoice | null, chooser: RegionChooser, tally: Tally | null): Weighed {
  if (choice === null) return { cause: null, verdict: 'unknown', isGuess: false, rejected: [] };
  const decision = decideRegion(choice.region);
  const rejected = [...choice.region.rejected];
  const refuse = (cause: Cause, reason: RejectionReason): void => {
    tally?.rejected(cause.ruleIndex, reason);
    rejected.push(rejectedCause(cause, reason));
  };
  for (const loser of decision.rejected) refuse(loser.cause, loser.reason);
  const { cause, verdict, isGuess } = decision;
  if (choice.foundBy !== 'first-error' || isRunner(cause)) return { cause, verdict, isGuess, rejected };
  const resumed = failureOfResumedWork(chooser.laterErrors);
  if (resumed !== null) {
    if (cause !== null) refuse(cause, { code: 'work-went-on', line: resumed.firstLine, text: resumed.step ?? '' });
    return { ...decideRegion(resumed), rejected };
  }
  const later = verdict === 'permanent' ? null : laterFailure(chooser.laterErrors);
  if (later === null) return { cause, verdict, isGuess, rejected };
  if (cause !== null) refuse(cause, reasonOf(later));
  return { cause: later.cause, verdict: later.cause === null ? 'unknown' : 'permanent', isGuess: false, rejected };
}

/** A lost runner or a broken pod ends the job: no later step runs as if nothing had happened. */
function isRunner(cause: Cause | null): boolean {
  return runners.has(cause?.rule.speaker ?? '');
}

/** A step that failed after another one, which means that the first failure was tolerated. */
interface LaterFailure {
  /** `null` if its log does not show why. */
  readonly cause: Cause | null;
}

/** The last step that failed, if it would not have begun unless the failure of those before it was tolerated. */
function failureOfResumedWork(regions: readonly Region[]): Region | null {
  const last = regions.findLast(({ step }) => isMainWork(step)) ?? null;
  return last !== null && decideRegion(last).cause !== null ? last : null;
}

/**
 * What failed after a step whose failure may have been tolerated: a permanent cause, or a command that ended silently.
 *
 * Steps that always run (reports, uploads, clean-up), and those that only lack what the failed one should have
 * produced, prove nothing.
 */
function laterFailure(regions: readonly Region[]): LaterFailure | null {
  const decisions = regions
    .filter(({ step }) => !runsAlways(step))
    .map((region) => ({ region, ...decideRegion(region) }));
  const permanent = decisions.find(
    ({ cause, verdict }) =>
      cause !== null && verdict === 'permanent' && weightOf(cause.rule) !== 'fallback' && !isConsequence(cause.rule.id),
  );
  if (permanent !== undefined) return { cause: permanent.cause };
  const last = decisions.at(-1);
  return last?.cause === null && last.region.finalErrorLine !== null ? { cause: null } : null;
}

function reasonOf({ cause }: LaterFailure): RejectionReason {
  return cause === null ? { code: 'outside-failing-region' } : vetoedBy(cause);
}

function regionOf({ region, foundBy, step }: RegionChoice): FailingRegion {
  return { foundBy, step, firstLine: region.firstLine, lastLine: region.lastLine };
}

function answer(
  { rule: { category, id, speaker, confidence } }: Cause,
  verdict: Classification['verdict'],
  rest: Omit<ProvenClassification, 'verdict' | 'category' | 'ruleId' | 'speaker' | 'confidence'>,
  isGuess = false,
): Classification {
  if (verdict === 'unknown') return unknown({ code: 'either', ruleId: id }, { ...rest, ruleId: id });
  return { ...rest, verdict, category, ruleId: id, speaker, confidence: isGuess ? 'low' : (confidence ?? 'high') };
}

function evidenceOf(cause: Cause): readonly ProvingLine[] {
  return cause.lines.map((line) => ({ source: 'log', ...line }));
}

/** The answer from the API's data about a job, if that settles the matter. */
function concludeByJob({ conclusion, runnerName }: ClassificationContext, cause: Cause | null): Classification | null {
  const nothing = {
    evidence: [],
    rejected: [],
    region: noRegion,
    lineCount: 0,
    line: null,
    speaker: 'github-actions',
    confidence: 'high',
  } as const;
  switch (conclusion) {
    case 'success':
    case 'neutral':
      return unknown({ code: 'job-succeeded' });
    case 'skipped':
      return unknown({ code: 'job-skipped' });
    case 'cancelled':
      // GitHub also marks a job as cancelled if it ran into its own time limit.
      if (cause?.rule.category === 'job-timeout') return null;
      return { verdict: 'permanent', category: 'cancelled', ruleId: 'api/cancelled', ...nothing };
    case 'timed_out':
      return { verdict: 'permanent', category: 'job-timeout', ruleId: 'api/timed-out', ...nothing };
    case undefined:
    default:
      return runnerName === null && cause === null ? unknown({ code: 'no-runner' }) : null;
  }
}

function unknownReason({ lineCount, isExpired }: Reading, rejected: readonly RejectedCandidate[]): UnknownReason {
  if (lineCount === 0) return { code: 'empty-log' };
  if (isExpired) return { code: 'expired-log' };
  return { code: rejected.length > 0 ? 'only-rejected-candidates' : 'no-rule-matched' };
}
