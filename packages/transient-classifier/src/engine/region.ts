import type { LogLine, RejectedCandidate, RejectionReason } from '../classification.ts';
import type { CompiledUserRule, Rule } from '../rules/rule.ts';
import { closingLine, weightOf } from './cause.ts';
import type { Cause, CauseLine } from './cause.ts';
import { namesRemoteHost } from './own-network.ts';

/** Most causes and rejected lines that are kept of one step. */
const maxKept = 20;
/** A cause with more lines than this between it and the end of its step did not end the step. */
const maxTrailingLines = 500;
/** A step that ends at most this many lines after an error line ended in it. */
const maxLinesAfterError = 12;

/** Lines of one tool this near to each other are one error message. */
const maxLinesOfError = 15;

/** The match of a general rule must be this near to the end of its step. */
const maxLinesAfterGeneral = 40;
/** Steps whose failures are first of all those of the code under test. */
const runsTests =
  /\b(?:tests?|specs?|e2e|integration|pytest|jest|vitest|mocha|ctest|tox|nox|rspec|phpunit|cypress|playwright|junit|k6|smoke)\b/iu;

/** What was found in one step of a log. */
export interface Region {
  readonly kind: 'step' | 'post-job';
  readonly step: string | null;
  readonly firstLine: number;
  /** First time seen in it, in milliseconds since 1970. */
  readonly startMs: number | null;
  lastLine: number;
  /** Line of an error that says that the step ended. */
  finalErrorLine: number | null;
  lastErrorLine: number | null;
  /** Transient causes and permanent ones of weight `cause`, in order. */
  causes: Cause[];
  /** The first failure of the code itself. */
  veto: Cause | null;
  fallback: Cause | null;
  /** The first line that calls itself an error. */
  errorLine: CauseLine | null;
  rejected: RejectedCandidate[];
  /** Speakers that named a machine of the project's own, with the last line that did. */
  readonly ownNetwork: Map<string, number>;
}

/** An empty step that starts at a line. */
export function startRegion(
  kind: Region['kind'],
  step: string | null,
  firstLine: number,
  startMs: number | null,
): Region {
  return {
    kind,
    step,
    firstLine,
    startMs,
    lastLine: firstLine,
    finalErrorLine: null,
    lastErrorLine: null,
    causes: [],
    veto: null,
    fallback: null,
    errorLine: null,
    rejected: [],
    ownNetwork: new Map(),
  };
}

/** Takes a match into its step, by the weight of its rule. */
export function addCause(region: Region, cause: Cause): void {
  const { rule } = cause;
  switch (weightOf(rule)) {
    case 'veto':
      region.veto ??= cause;
      return;
    case 'fallback':
      region.fallback ??= cause;
      return;
    case 'cause':
      if (yieldsToEarlier(region, rule)) return;
      break;
    case 'transient':
      break;
  }
  region.causes.push(cause);
  if (region.causes.length > maxKept) region.causes.shift();
}

function yieldsToEarlier(region: Region, rule: Rule | CompiledUserRule): boolean {
  const speakers: readonly string[] =
    rule.speaker !== 'user' && rule.verdict === 'permanent' ? (rule.yieldsTo ?? []) : [];
  return region.causes.some((earlier) => speakers.includes(earlier.rule.speaker));
}

/** Records a line that looked like a cause and is not one. */
export function reject(region: Region, rule: Rule | CompiledUserRule, line: LogLine, reason: RejectionReason): void {
  region.rejected.push({ ruleId: rule.id, category: rule.category, line: line.line, text: line.text, reason });
  if (region.rejected.length > maxKept) region.rejected.shift();
}

/**
 * A tool named one of the project's own machines: what it said of the same failure just before, naming no host, is about that machine too.
 *
 * @returns the causes that no longer count.
 */
export function rejectAsOwnNetwork(region: Region, speaker: string, line: number, reason: RejectionReason): Cause[] {
  region.ownNetwork.set(speaker, line);
  const rejected = region.causes.filter(
    (cause) =>
      cause.rule.speaker === speaker &&
      isSameError(closingLine(cause), line) &&
      !namesRemoteHost(cause.lines.at(-1)?.text ?? ''),
  );
  for (const cause of rejected) rejectCause(region, cause, reason);
  region.causes = region.causes.filter((cause) => !rejected.includes(cause));
  return rejected;
}

/** Whether a tool named one of the project's own machines in the same error. */
export function isBesideOwnNetwork(region: Region, speaker: string, line: number): boolean {
  const own = region.ownNetwork.get(speaker);
  return own !== undefined && isSameError(own, line);
}

function isSameError(earlier: number, later: number): boolean {
  return later - earlier <= maxLinesOfError;
}

/**
 * The work went on: the step recovered from what failed before.
 *
 * @returns the causes that no longer count.
 */
export function markRecovered(region: Region, line: LogLine): Cause[] {
  if (region.finalErrorLine === null) region.lastErrorLine = null;
  const recovered = region.causes;
  for (const cause of recovered) rejectCause(region, cause, { code: 'work-went-on', ...line });
  region.causes = [];
  return recovered;
}

function rejectCause(region: Region, cause: Cause, reason: RejectionReason): void {
  const closing = cause.lines.at(-1);
  if (closing !== undefined) reject(region, cause.rule, { line: closing.line, text: closing.text }, reason);
}

/** Whether the step ended in an error, as far as the log shows. */
export function endedInError(region: Region): boolean {
  return (
    region.finalErrorLine !== null ||
    (region.lastErrorLine !== null && region.lastLine - region.lastErrorLine <= maxLinesAfterError)
  );
}

/** What decides a step, and what it decides over. */
export interface RegionDecision {
  readonly cause: Cause | null;
  readonly rejected: readonly { readonly cause: Cause; readonly reason: RejectionReason }[];
}

/** Weighs what was found: a failure of the code vetoes, else the last cause wins, else the fallback speaks. */
export function decideRegion(region: Region): RegionDecision {
  const end = region.finalErrorLine ?? region.lastLine;
  const { veto } = region;
  if (veto !== null) {
    const closing = veto.lines.at(-1);
    const reason: RejectionReason = {
      code: 'vetoed',
      ruleId: veto.rule.id,
      line: closingLine(veto),
      text: closing?.text ?? '',
    };
    return { cause: veto, rejected: region.causes.map((cause) => ({ cause, reason })) };
  }
  const late = region.causes.filter(
    (cause) =>
      end - closingLine(cause) <= (isGeneral(cause) ? maxLinesAfterGeneral : maxTrailingLines) &&
      !(isGeneral(cause) && runsTests.test(region.step ?? '')),
  );
  const early = region.causes.filter((cause) => !late.includes(cause));
  const winner = mostSpecific(late);
  const rejected = [
    ...early.map((cause) => ({ cause, reason: { code: 'work-went-on' as const, line: end, text: '' } })),
    ...late
      .filter((cause) => winner !== null && cause.rule.verdict !== winner.rule.verdict)
      .map((cause) => ({
        cause,
        reason: {
          code: 'later-cause' as const,
          ruleId: winner?.rule.id ?? '',
          line: winner === null ? 0 : closingLine(winner),
        },
      })),
  ];
  return { cause: winner ?? region.fallback, rejected };
}

/** The last cause; where it only says that the network failed, the line of the same error that says how. */
function mostSpecific(causes: readonly Cause[]): Cause | null {
  const last = causes.at(-1);
  if (last?.rule.category !== 'network-error' || last.rule.verdict !== 'transient') return last ?? null;
  const same = causes.filter(
    ({ rule }) =>
      rule.speaker === last.rule.speaker && rule.verdict === 'transient' && rule.category !== 'network-error',
  );
  return same.findLast((cause) => isSameError(closingLine(cause), closingLine(last))) ?? last;
}

function isGeneral({ rule }: Cause): boolean {
  return rule.speaker !== 'user' && rule.verdict === 'transient' && rule.isGeneral === true;
}
