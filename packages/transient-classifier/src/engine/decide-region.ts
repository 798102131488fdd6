import type { Classification, RejectionReason } from '../classification.ts';
import { closingLine, vetoedBy } from './cause.ts';
import type { Cause, CauseLine } from './cause.ts';
import { maxLinesOfError } from './peer-watch.ts';
import { isConsequence } from './later-steps.ts';
import { isAbout, leftIndexOut, missingThing } from './missing-thing.ts';
import { isPublicRefusal } from './public-services.ts';
import type { Region } from './region.ts';

/** A cause with more lines than this between it and the end of its step did not end the step. */
const maxTrailingLines = 500;
/** A warning followed by more lines than this was not what ended the step. */
const maxLinesAfterWarning = 20;
/** The match of a general rule must be within this many lines of the end of its step. */
const maxLinesAfterGeneral = 40;
/** Lines from the head of what a compiler reports to what broke, and of those that make up that head. */
const maxLinesOfHead = 3;
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
  'ruby',
  'powershell',
  'dotnet',
  'actions-toolkit',
]);

/**
 * Commands that give something to a registry or a hosted service: theirs is the peer that nothing names, whoever reports
 * the failure.
 */
const publishes =
  /\b(?:npm|pnpm|yarn|bun|lerna|changeset|vsce|ovsx|web-ext|clasp|eas|expo|twine|flit|poetry|hatch|uv|pdm|cargo|gem|pod trunk|mix hex|rebar3 hex|dart pub|flutter pub|jsr|deno|luarocks|nuget|snapcraft|charmcraft|netlify|vercel|wrangler|firebase|surge|fly|flyctl|railway|supabase|heroku|chromatic|percy|codecov|sentry-cli)\b[^|;&]{0,60}\b(?:publish|deploy|upload|release|push|sign|submit|dist-tag)\b/u;

/** A published action asks services that are not the project's. */
const usesAction = /^Run [\w.-]+\/[\w./-]+@/u;

/** Steps that call services which they or earlier steps started. */
const asksServices =
  /\b(?:health\w*|ready|readiness|liveness|wait-(?:on|for)|start|serve|server|(?<![Ss]et )up|port-forward|docker (?:run|exec)|compose|minikube|kind|k3[ds]|localstack|testcontainers)\b/iu;

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
  const decision = decideByCauses(region);
  const outage = outageBehind(decision.cause, region);
  return outage === null
    ? decision
    : { ...decision, cause: outage, verdict: verdictOf(outage, region), isGuess: isGuess(outage, region) };
}

/**
 * What was to be fetched and is missing now (ADR 0096): that the job went on at first does not make it a fault of the
 * change.
 */
function outageBehind(cause: Cause | null, region: Region): Cause | null {
  if (cause === null) return null;
  const thing = isConsequence(cause.rule.id) ? missingThing(cause.said) : null;
  return (
    region.recovered.find(
      (earlier) =>
        ((thing !== null && isAbout(earlier, thing)) || leftIndexOut(earlier, cause)) &&
        peerObjection(earlier, region) === null,
    ) ?? null
  );
}

function decideByCauses(region: Region): RegionDecision {
  const veto = vetoOf(region);
  const { counting: all, rejected } = sift(region);
  if (veto !== null && !isOnlySummaryOfRemote(veto, region) && !isHeadOfRemote(region, all)) {
    const reason = vetoedBy(veto);
    return {
      cause: veto,
      verdict: 'permanent',
      isGuess: false,
      rejected: region.causes.map((cause) => ({ cause, reason })),
    };
  }
  const causes = withoutConsequences(all);
  const firm = causes.filter(({ isWarning }) => !isWarning);
  const counting = firm.length > 0 ? firm : causes;
  const winner = mostSpecific(counting);
  const cause = winner === null ? region.fallback : firstOfRepeats(winner, counting);
  return {
    cause,
    verdict: verdictOf(cause, region),
    isGuess: isGuess(cause, region),
    rejected: winner === null ? rejected : [...rejected, ...overruled(winner, counting)],
  };
}

/** The causes that say otherwise than the one that decides. */
function overruled(winner: Cause, causes: readonly Cause[]): readonly RejectedCause[] {
  const reason: RejectionReason = { code: 'later-cause', ruleId: winner.rule.id, line: closingLine(winner) };
  return causes.filter(({ rule }) => rule.verdict !== winner.rule.verdict).map((cause) => ({ cause, reason }));
}

/** Whether the tests that failed did so by a public service alone: the rest are their headings and totals. */
function isOnlySummaryOfRemote({ rule, rank }: Cause, { causes }: Region): boolean {
  return (
    rank < 2 &&
    rule.category === 'test' &&
    causes.some((cause) => cause.rule.speaker === rule.speaker && cause.rule.verdict === 'transient')
  );
}

/**
 * Whether all that a compiler or a linter found is a heading over the failure of a public service: what a bundler or a
 * build script could not fetch is reported like a fault of the module that wanted it.
 */
function isHeadOfRemote({ veto, vetoCount }: Region, causes: readonly Cause[]): boolean {
  if (
    veto === null ||
    vetoCount > maxLinesOfHead ||
    (veto.rule.category !== 'lint' && veto.rule.category !== 'compile')
  )
    return false;
  return causes.some(({ rule, watch, lines }) => {
    const distance = (lines.at(-1)?.line ?? 0) - closingLine(veto);
    return rule.verdict === 'transient' && watch === null && distance > 0 && distance <= maxLinesOfHead;
  });
}

/** The first failure of the code itself, shown by the most informative first line of its kind. */
function vetoOf({ veto, findings, testReason }: Region): Cause | null {
  if (veto === null) return null;
  const finding = findings.get(veto.rule.category) ?? veto;
  return veto.rule.category === 'test' && testReason !== null ? reasonedBy(finding, testReason) : finding;
}

/** A failed test with what it failed by, which proves it. */
function reasonedBy(finding: Cause, reason: CauseLine): Cause {
  const named = finding.lines.filter(({ line }) => line !== reason.line);
  return { ...finding, lines: [...named, reason] };
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
  if (cause.isWarning && distance > maxLinesAfterWarning) return false;
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
      if (commandsIn(region).some((text) => publishes.test(text))) return null;
      return (mostlyRemote.has(rule.speaker) || usesAction.test(region.step ?? '')) && !asksOwnServices(region)
        ? null
        : { code: 'no-peer' };
  }
}

/**
 * A program or a file that is missing soon after the network failed was to be fetched: only what is not such a
 * consequence decides. A warning may have been of something else, unless the same tool gave it.
 */
function withoutConsequences(causes: readonly Cause[]): readonly Cause[] {
  return causes.filter(
    (cause) =>
      !isConsequence(cause.rule.id) ||
      !causes.some(
        (earlier) =>
          earlier.rule.verdict === 'transient' &&
          (!earlier.isWarning || earlier.rule.speaker === cause.rule.speaker) &&
          closingLine(earlier) < closingLine(cause) &&
          closingLine(cause) - closingLine(earlier) <= maxLinesOfError,
      ),
  );
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
  // Of exceptions that arose from one another, the last is what the program ended with.
  if (winner.rule.speaker === 'python') return winner;
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

function asksOwnServices(region: Region): boolean {
  return commandsIn(region).some((text) => runsTests.test(text) || asksServices.test(text));
}

/** The name of a step and its script. */
function commandsIn({ step, script }: Region): readonly string[] {
  return [step ?? '', ...script];
}

function isGuess(cause: Cause | null, { commands }: Region): boolean {
  return cause?.rule.verdict === 'transient' && cause.watch?.peer(commands) === 'unnamed';
}

function isGeneral({ rule }: Cause): boolean {
  return rule.speaker !== 'user' && rule.verdict === 'transient' && rule.isGeneral === true;
}
