import type { Classification, RejectionReason } from '../classification.ts';
import { closingLine, vetoedBy } from './cause.ts';
import type { Cause } from './cause.ts';
import { maxLinesOfError } from './peer-watch.ts';
import { isPublicRefusal } from './public-services.ts';
import { maxLinesAfterError } from './region.ts';
import type { Region } from './region.ts';

/** A cause with more lines than this between it and the end of its step did not end the step. */
const maxTrailingLines = 500;
/** The match of a general rule must be within this many lines of the end of its step. */
const maxLinesAfterGeneral = 40;
/** Repeats of an error are within this many lines of each other. */
const maxLinesBetweenRepeats = 40;
/** Steps whose failures are most likely those of the code under test. */
const runsTests =
  /\b(?:tests?|specs?|e2e|integration|pytest|jest|vitest|mocha|ctest|tox|nox|rspec|phpunit|cypress|playwright|junit|k6|smoke)\b/iu;

/** Clients that jobs mostly use to fetch from remote hosts: without a host name around them, the step decides. */
const mostlyRemote: ReadonlySet<string> = new Set([
  'curl',
  'wget',
  'node',
  'python',
  'powershell',
  'dotnet',
  'actions-toolkit',
]);

/** Steps that call services which they or earlier steps started. */
const asksServices =
  /\b(?:health\w*|ready|readiness|liveness|wait-(?:on|for)|start|serve|server|up|port-forward|docker (?:run|exec)|compose|minikube|kind|k3[ds]|localstack|testcontainers)\b/iu;

/** The cause that decides a step, and those that it overrules. */
export interface RegionDecision {
  readonly cause: Cause | null;
  /** The verdict of the cause: `unknown` if it may be either, and without a cause. */
  readonly verdict: Classification['verdict'];
  /** Whether nothing names the peer of the cause, so that it is only the best guess. */
  readonly isGuess: boolean;
  readonly rejected: readonly RejectedCause[];
}

interface RejectedCause {
  readonly cause: Cause;
  readonly reason: RejectionReason;
}

/** Weighs what was found: a failure of the code vetoes, else the last cause wins, else the fallback applies. */
export function decideRegion(region: Region): RegionDecision {
  const veto = vetoOf(region);
  if (veto !== null) {
    const reason = vetoedBy(veto);
    return {
      cause: veto,
      verdict: 'permanent',
      isGuess: false,
      rejected: region.causes.map((cause) => ({ cause, reason })),
    };
  }
  const { counting, rejected } = sift(region);
  const winner = mostSpecific(counting);
  const cause = winner === null ? region.fallback : firstOfRepeats(winner, counting);
  const losers = counting.filter((loser) => winner !== null && loser.rule.verdict !== winner.rule.verdict);
  return {
    cause,
    verdict: verdictOf(cause, region),
    isGuess: isGuess(cause, region),
    rejected: [
      ...rejected,
      ...losers.map((loser) => ({
        cause: loser,
        reason: {
          code: 'later-cause' as const,
          ruleId: winner?.rule.id ?? '',
          line: winner === null ? 0 : closingLine(winner),
        },
      })),
    ],
  };
}

/** The first failure of the code itself, shown by the most informative first line of its kind. */
function vetoOf({ veto, findings }: Region): Cause | null {
  return veto === null ? null : (findings.get(veto.rule.category) ?? veto);
}

/**
 * Separates the causes that ended the step from those that did not, or that may be about one of the project's own
 * services.
 */
function sift(region: Region): { readonly counting: readonly Cause[]; readonly rejected: readonly RejectedCause[] } {
  const end = region.finalErrorLine ?? region.workEndLine ?? region.lastLine;
  const counting: Cause[] = [];
  const rejected: RejectedCause[] = [];
  for (const cause of region.causes) {
    const reason = endedStep(cause, end, region.step) ? peerObjection(cause, region) : wentOn(end);
    if (reason === null) counting.push(cause);
    else rejected.push({ cause, reason });
  }
  return { counting, rejected };
}

function wentOn(line: number): RejectionReason {
  return { code: 'work-went-on', line, text: '' };
}

function endedStep(cause: Cause, end: number, step: string | null): boolean {
  const distance = end - closingLine(cause);
  if (cause.isWarning && distance > maxLinesAfterError) return false;
  if (!isGeneral(cause)) return distance <= maxTrailingLines;
  return distance <= maxLinesAfterGeneral && !runsTests.test(step ?? '');
}

function peerObjection({ rule, watch }: Cause, region: Region): RejectionReason | null {
  if (rule.verdict !== 'transient' || watch === null) return null;
  switch (watch.peer(region.commands)) {
    case 'remote':
      return null;
    case 'own':
      return { code: 'loopback' };
    case 'unnamed':
      return mostlyRemote.has(rule.speaker) && !asksOwnServices(region) ? null : { code: 'no-peer' };
  }
}

/** The last cause; if it only says that the network failed, the line of the same error that says how. */
function mostSpecific(causes: readonly Cause[]): Cause | null {
  const last = causes.at(-1);
  if (last?.rule.category !== 'network-error' || last.rule.verdict !== 'transient') return last ?? null;
  const same = causes.filter(
    ({ rule }) =>
      rule.speaker === last.rule.speaker && rule.verdict === 'transient' && rule.category !== 'network-error',
  );
  return same.findLast((cause) => closingLine(last) - closingLine(cause) <= maxLinesOfError) ?? last;
}

/** Tools repeat their messages, in totals and for each attempt: the first line of the best rank is shown. */
function firstOfRepeats(winner: Cause, causes: readonly Cause[]): Cause {
  let earliest = winner;
  let best = winner;
  for (const cause of causes.toReversed()) {
    if (!isRepeat(winner, cause) || closingLine(earliest) - closingLine(cause) > maxLinesBetweenRepeats) continue;
    earliest = cause;
    if (cause.rank >= best.rank) best = cause;
  }
  return best;
}

function isRepeat({ rule }: Cause, { rule: other }: Cause): boolean {
  return rule.verdict === other.verdict && rule.category === other.category && rule.speaker === other.speaker;
}

function verdictOf(cause: Cause | null, { commands }: Region): Classification['verdict'] {
  if (cause === null) return 'unknown';
  return isPublicRefusal(cause, commands) ? 'unknown' : cause.rule.verdict;
}

function asksOwnServices({ step, script }: Region): boolean {
  return [step ?? '', ...script].some((text) => runsTests.test(text) || asksServices.test(text));
}

function isGuess(cause: Cause | null, { commands }: Region): boolean {
  return cause?.rule.verdict === 'transient' && cause.watch?.peer(commands) === 'unnamed';
}

function isGeneral({ rule }: Cause): boolean {
  return rule.speaker !== 'user' && rule.verdict === 'transient' && rule.isGeneral === true;
}
