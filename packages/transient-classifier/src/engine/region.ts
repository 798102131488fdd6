import type { LogLine, RejectedCandidate, RejectionReason } from '../classification.ts';
import type { CompiledUserRule, Rule } from '../rules/rule.ts';
import { closingLine, rejectedCause, weightOf } from './cause.ts';
import type { Cause, CauseLine } from './cause.ts';
import { namesRemoteHost } from './own-network.ts';
import { maxLinesOfError, namesHost } from './peer-watch.ts';

/** Maximum number of causes and rejected lines that are kept for one step. */
const maxKept = 20;
/** A step that ends at most this many lines after an error line ended in that error. */
export const maxLinesAfterError = 12;

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
  /** The line in which the job's clean-up begins, if nothing but clean-up follows. */
  workEndLine: number | null;
  /** Transient causes and permanent ones of weight `cause`, in order. */
  causes: Cause[];
  /** Transient causes after which the work went on. */
  recovered: Cause[];
  /** The first failure of the code itself. */
  veto: Cause | null;
  /** How many lines were failures of the code itself. */
  vetoCount: number;
  /** By category, the first failure of the code of the best rank. */
  readonly findings: Map<string, Cause>;
  fallback: Cause | null;
  /** The first line that says what a failed test failed by. */
  testReason: CauseLine | null;
  /** The first line that calls itself an error. */
  errorLine: CauseLine | null;
  rejected: RejectedCandidate[];
  /** Speakers that named one of the project's own machines, with the last line that did. */
  readonly ownNetwork: Map<string, number>;
  /** Lines of its script that name hosts. */
  readonly commands: string[];
  /** The first lines of its script. */
  readonly script: string[];
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
    workEndLine: null,
    causes: [],
    recovered: [],
    veto: null,
    vetoCount: 0,
    findings: new Map(),
    fallback: null,
    testReason: null,
    errorLine: null,
    rejected: [],
    ownNetwork: new Map(),
    commands: step !== null && namesHost(step) ? [step] : [],
    script: [],
  };
}

/** Adds a match to its step, by the weight of its rule. */
export function addCause(region: Region, cause: Cause): void {
  const { rule } = cause;
  switch (weightOf(rule)) {
    case 'veto':
      region.veto ??= cause;
      region.vetoCount += 1;
      if (cause.rank > (region.findings.get(rule.category)?.rank ?? -1)) region.findings.set(rule.category, cause);
      return;
    case 'fallback':
      if (region.fallback === null || endsChain(region.fallback, cause)) region.fallback = cause;
      return;
    case 'cause':
    case 'transient':
      if (yieldsToEarlier(region, cause)) return;
      region.causes.push(cause);
      if (region.causes.length > maxKept) region.causes.shift();
  }
}

/** A later exception of Python names the failure better than those it arose from. */
function endsChain({ rule: first }: Cause, { rule: last }: Cause): boolean {
  return last.speaker === 'python' && first.id === last.id;
}

function yieldsToEarlier({ causes }: Region, cause: Cause): boolean {
  const { rule } = cause;
  const speakers: readonly string[] =
    rule.speaker !== 'user' && rule.verdict !== 'unknown' ? (rule.yieldsTo ?? []) : [];
  return causes.some(
    (earlier) => speakers.includes(earlier.rule.speaker) || (isAnyTool(rule) && isToolsOwn(earlier, cause)),
  );
}

/** Whether a rule knows failures of any tool: what a tool's own rule said of the same error is more precise. */
function isAnyTool(rule: Rule | CompiledUserRule): boolean {
  return rule.speaker === 'program' && rule.tier === 'fallback';
}

function isToolsOwn(earlier: Cause, later: Cause): boolean {
  const { rule, isWarning } = earlier;
  if (isWarning || !isSameError(closingLine(earlier), closingLine(later))) return false;
  return rule.verdict === 'transient' || (begins(earlier, rule.speaker) && begins(later, rule.speaker));
}

/** Whether a line is one of those before which a tool puts its name: `npm error …`. */
function begins({ said }: Cause, name: string): boolean {
  return said.startsWith(`${name} `) || said.startsWith(`${name}: `);
}

/** Records a line that looked like a cause but is not one. */
export function reject(region: Region, candidate: RejectedCandidate): void {
  region.rejected.push(candidate);
  if (region.rejected.length > maxKept) region.rejected.shift();
}

/**
 * A tool named one of the project's own machines: its earlier lines about the same failure that name no host are about
 * that machine too.
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
  for (const cause of rejected) reject(region, rejectedCause(cause, reason));
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
  for (const cause of recovered) reject(region, rejectedCause(cause, { code: 'work-went-on', ...line }));
  region.recovered = [...region.recovered, ...recovered.filter(({ rule }) => rule.verdict === 'transient')].slice(
    -maxKept,
  );
  region.causes = [];
  region.errorLine = null;
  return recovered;
}

/** The command that printed them succeeded: what the code failed by was tolerated. */
export function tolerateFindings(region: Region): void {
  region.veto = null;
  region.vetoCount = 0;
  region.findings.clear();
  region.testReason = null;
}

/** Whether the step ended in an error, as far as the log shows. */
export function endedInError(region: Region): boolean {
  return (
    region.finalErrorLine !== null ||
    (region.lastErrorLine !== null && region.lastLine - region.lastErrorLine <= maxLinesAfterError)
  );
}
