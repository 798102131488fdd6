import type { FlawPool } from '../counting/flaw-pools.ts';
import { atEachPlace } from '../evidence/finding-places.ts';
import type { ChangedLines } from '../evidence/changed-lines.ts';
import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { isAboutChanges } from '../policy/rule-kind.ts';
import type { CountRule } from '../policy/rule-schema.ts';
import { copySelection } from '../verdict-v1/in-schema-order.ts';
import type { CountCondition } from '../verdict-v1/condition.ts';
import type { UnmatchedPaths } from '../verdict-v1/unmatched-paths.ts';
import type { Problem } from '../verdict-v1/problem.ts';
import { compileRuleMatch } from './rule-match.ts';
import type { FindPlace } from './rule-match.ts';
import { groupBy } from '../collections/group-by.ts';
import type { Candidate } from '../counting/candidate.ts';
import { PathTally, UnplacedTally } from '../counting/path-tally.ts';
import type { SeverityRating } from '../counting/rate-severity.ts';
import { findUncoveredKinds } from './find-uncovered-kinds.ts';
import { findUncoveredTools } from './find-uncovered-tools.ts';
import { compareCandidates } from '../counting/compare-candidates.ts';
import { toFindingReference } from './finding-reference.ts';
import type { CountedFlaw } from './finding-reference.ts';
import type { JudgedRule } from './judged-rule.ts';
import { explainUnsure } from './explain-unsure.ts';
import { findLostTools } from './find-lost-tools.ts';
import { repairOf } from './repair-of.ts';
import { sourcesOf } from './rule-sources.ts';

/** How many findings a condition shows. */
const shownFindings = 20;

/** The context of a count rule, besides its evidence. */
export interface CountContext {
  readonly candidates: readonly Candidate[];
  readonly rate: SeverityRating;
  /** What there is to compare with; `null`: nothing at all. */
  readonly baseline: AssessedBaseline | null;
  /** What the change touches; `undefined`: not told. */
  readonly changedLines: ChangedLines | undefined;
}

/**
 * Judges a count rule. A flaw counts if the rule selects any of its findings.
 *
 * Counts only grow with more evidence: a count over the limit fails whatever is missing. One within it is undetermined
 * while evidence that could add to it has a problem. A count that is within the limit only because more lenient
 * evidence is not counted warns: such evidence never decides, but is not silently ignored either.
 */
export function judgeCountRule(
  rule: CountRule,
  sources: readonly AssessedSource[],
  pool: FlawPool,
  { candidates, rate, baseline, changedLines }: CountContext,
): JudgedRule {
  const wanted = rule.count.tools?.map((tool) => tool.toLowerCase());
  const taken = sourcesOf(rule, sources, (source) => canHold(source, wanted));
  const { match, counted, unsure, unsureFlaws, unplaced, unplacedFlaws } = countFlaws(rule, pool, changedLines);
  const problems: Problem[] = [
    ...taken.problems,
    ...findUncoveredTools(rule, taken, sources),
    ...findUncoveredKinds(rule, taken, rate),
  ];
  const found = counted.length;
  const failed = found > rule.max;
  // Findings that may be old, or in another place, only matter if they could carry the count over the limit. They still
  // could once the certain ones have been fixed down to the limit.
  const doubtful = unsureFlaws + unplacedFlaws;
  const couldBreak = found + doubtful > rule.max;
  if (couldBreak) problems.push(...explainUnsure(rule, unsure, sources, baseline));
  const notPlaced = unplaced.problems({ kind: 'rule', name: rule.id });
  if (couldBreak) problems.push(...notPlaced);
  const lost = findLostTools(rule, taken.used, baseline);
  problems.push(...lost.certain);
  const open = taken.used.filter((source) => source.isOpen);
  const isOpen = problems.length > 0 || open.length > 0 || (changedLines === undefined && isAboutChanges(rule));
  const lenient = selectLenient(taken.tooLenient, candidates, match);
  const isTipped = !failed && wouldExceedWith([...lenient.values()].flat(), found, rule.max, pool, match);
  const isAbsent = taken.used.length > 0 && taken.used.every((source) => source.isAbsent);
  const repair = repairOf(open);
  const condition: CountCondition = {
    id: rule.id,
    title: rule.title ?? null,
    kind: 'count',
    enforce: rule.enforce,
    state: stateOf({ rule, found, isOpen, isAbsent, isDoubtful: isTipped || lost.possible.length > 0 }),
    selection: copySelection(rule.count),
    scope: rule.scope,
    waivable: rule.waivable,
    found,
    limit: { max: rule.max, warnAt: rule.warnAt ?? null },
    headroom: rule.max - found,
    evidence: taken.used.map((source) => source.key),
    lenientEvidence: taken.tooLenient.map(({ key, enforce }) => {
      const findings = lenient.get(key)?.length ?? 0;
      return { evidence: key, enforce, findings, breaks: isTipped && findings > 0 };
    }),
    unmatchedPaths: findUnmatchedPaths(rule, taken.used, candidates),
    violations: failed ? [{ code: 'too-many-findings', found, max: rule.max }] : [],
    remedies: failed ? [{ code: 'fix-findings', fix: found - rule.max, of: found }, ...repair] : repair,
    findings: counted.slice(0, shownFindings).map(toFindingReference),
    findingsTotal: found,
  };
  return {
    condition,
    problems: [
      ...problems.map((problem) => ({ enforce: rule.enforce, problem })),
      ...[...(couldBreak ? [] : notPlaced), ...lost.possible].map((problem) => ({
        enforce: 'inform' as const,
        problem,
      })),
    ],
    excess: failed ? { pool, match, counted, max: rule.max } : null,
    patch: null,
    checks: [],
  };
}

/** The findings of more lenient evidence that the rule would have selected, by evidence. */
function selectLenient(
  tooLenient: readonly AssessedSource[],
  candidates: readonly Candidate[],
  match: FindPlace,
): ReadonlyMap<string, readonly Candidate[]> {
  const keys = new Set(tooLenient.map(({ key }) => key));
  if (keys.size === 0) return new Map();
  return groupBy(
    candidates.filter(
      (candidate) =>
        keys.has(candidate.evidence) && candidate.standing.state === 'open' && match(candidate) !== undefined,
    ),
    ({ evidence }) => evidence,
  );
}

function wouldExceedWith(
  lenient: readonly Candidate[],
  found: number,
  max: number,
  pool: FlawPool,
  match: FindPlace,
): boolean {
  if (found + lenient.length <= max || lenient.length === 0) return false;
  return pool.with(lenient).filter(({ members }) => members.some((member) => match(member) !== undefined)).length > max;
}

function canHold(source: AssessedSource, wantedTools: readonly string[] | undefined): boolean {
  if (!source.produces.has('findings')) return false;
  const { tools } = source;
  return wantedTools === undefined || tools === null || wantedTools.some((tool) => tools.has(tool));
}

interface Count {
  readonly match: FindPlace;
  /** Worst first. */
  readonly counted: readonly CountedFlaw[];
  /** Findings of further flaws that would count if they were new, where it is unknown whether they are. */
  readonly unsure: readonly Candidate[];
  readonly unsureFlaws: number;
  /**
   * Findings that would count if they were under the rule's paths, but whose place is unknown, and the number of their
   * flaws.
   */
  readonly unplaced: UnplacedTally;
  readonly unplacedFlaws: number;
}

function countFlaws(rule: CountRule, { flaws }: FlawPool, changedLines: ChangedLines | undefined): Count {
  const { match, incomparable, mayMatch } = compileRuleMatch(rule, changedLines);
  const counted: CountedFlaw[] = [];
  const unsure: Candidate[] = [];
  let unsureFlaws = 0;
  const unplaced = new UnplacedTally();
  let unplacedFlaws = 0;
  for (const flaw of flaws) {
    const shown = worstOf(flaw.members, match);
    const doubtful = shown === undefined ? placesWhere(flaw.members, incomparable) : [];
    if (shown !== undefined) counted.push({ flaw, shown });
    else if (doubtful.length > 0) {
      unsure.push(...doubtful);
      unsureFlaws += 1;
    } else {
      const open = placesWhere(flaw.members, mayMatch);
      for (const { finding } of open) unplaced.add(finding);
      if (open.length > 0) unplacedFlaws += 1;
    }
  }
  counted.sort((left, right) => compareCandidates(left.shown, right.shown));
  return { match, counted, unsure, unsureFlaws, unplaced, unplacedFlaws };
}

function placesWhere(members: readonly Candidate[], find: FindPlace): readonly Candidate[] {
  return members.flatMap((member) => find(member) ?? []);
}

function worstOf(members: readonly Candidate[], match: FindPlace): Candidate | undefined {
  let worst: Candidate | undefined;
  for (const member of members) {
    const place = match(member);
    if (place !== undefined && (worst === undefined || compareCandidates(place, worst) < 0)) worst = place;
  }
  return worst;
}

/** Checks the rule's paths against everything its tools found in its evidence, whatever else the rule selects by. */
function findUnmatchedPaths(
  { count: { paths, tools } }: CountRule,
  used: readonly AssessedSource[],
  candidates: readonly Candidate[],
): UnmatchedPaths | null {
  if (paths === undefined) return null;
  const tally = new PathTally(paths);
  const keys = new Set(used.map(({ key }) => key));
  const wanted = tools === undefined ? null : new Set(tools.map((tool) => tool.toLowerCase()));
  for (const { evidence, tool, finding } of candidates)
    if (keys.has(evidence) && wanted?.has(tool) !== false) tally.add(atEachPlace(finding));
  return tally.unmatched();
}

interface StateInput {
  readonly rule: CountRule;
  readonly found: number;
  readonly isOpen: boolean;
  readonly isAbsent: boolean;
  /** More lenient evidence would carry it over the limit, or a tool that is not named any more might. */
  readonly isDoubtful: boolean;
}

function stateOf({ rule, found, isOpen, isAbsent, isDoubtful }: StateInput): CountCondition['state'] {
  if (found > rule.max) return 'failed';
  if (isOpen) return 'undetermined';
  if (isDoubtful) return 'warned';
  if (isAbsent) return 'not-applicable';
  return rule.warnAt !== undefined && found >= rule.warnAt ? 'warned' : 'passed';
}
