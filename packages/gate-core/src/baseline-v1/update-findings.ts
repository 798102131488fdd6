import { groupBy } from '../collections/group-by.ts';
import { isNewTo } from '../conditions/rule-match.ts';
import { compileSelection } from '../conditions/compile-selection.ts';
import type { Candidate } from '../counting/candidate.ts';
import { atEachPlace } from '../evidence/finding-places.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import type { CountRule } from '../policy/rule-schema.ts';
import { lineIdentityOf } from './accept-evidence.ts';
import type { compileSourceLines, Identity } from './accept-evidence.ts';
import type { FindingLine, ReportLine } from './baseline-v1.ts';
import { identityKey, shareReports } from './identity-key.ts';
import { copiesOf, isNoWorse, pickRating, ratingKey, ratingMembers, ratingsOf } from './ratings.ts';
import type { CountedRating } from './ratings.ts';
import { isIn } from './to-baseline.ts';
import { continuedBy } from './update-numbers.ts';

/** What became of the accepted findings of one piece of evidence. Counts are findings, not lines. */
export interface UpdatedFindings {
  readonly findings: readonly FindingLine[];
  /** Accepted findings that are gone. */
  readonly left: readonly FindingLine[];
  readonly leftCount: number;
  /** Accepted findings that stay, whatever their place is now. */
  readonly stayedCount: number;
  /** Of those that stay: their file has another name now. */
  readonly movedCount: number;
  /** Of those that stay: their tool rates them milder now. */
  readonly easedCount: number;
  /** Reports of the baseline that nothing continues: what they alone hold stays. */
  readonly lostReports: readonly string[];
}

/** A rule about new findings, compiled. */
export interface NewFindingRule {
  readonly takes: (candidate: Candidate) => boolean;
  readonly isNew: (candidate: Candidate) => boolean;
}

export function compileNewFindingRule(rule: CountRule): NewFindingRule {
  const { takes } = compileSelection(rule.count);
  return { takes, isNew: (candidate) => isNewTo(rule, candidate, takes) };
}

/** What is needed besides the accepted findings. */
export interface UpdateContext {
  readonly source: AssessedSource;
  /** The candidates of this evidence that the baseline has, at each of their places. */
  readonly known: readonly Candidate[];
  /** The policy's rules about new findings. */
  readonly rules: readonly NewFindingRule[];
  readonly linesUsed: ReturnType<typeof compileSourceLines>;
  readonly reports: readonly ReportLine[];
  /** Tools of the baseline that did not run, in lower case. */
  readonly lostTools: readonly string[];
}

/**
 * Takes away what is gone. What stays is never more than it was: fewer copies, a milder rating, or the same finding
 * under the new name of its file, where no rule about new findings sees a new one in it.
 */
export function updateFindings(then: readonly FindingLine[], context: UpdateContext): UpdatedFindings {
  const { source, reports, known, lostTools } = context;
  const continued = continuedBy(
    reports.map(({ path }) => path),
    source,
  );
  const lostReports = reports.flatMap(({ path }) => (continued.has(path) ? [] : [path]));
  const present = countPresent(source);
  const moved = indexMoved(known);
  const current = indexCurrent(known);
  const findings: FindingLine[] = [];
  const left: FindingLine[] = [];
  const counts = { left: 0, stayed: 0, moved: 0, eased: 0 };
  for (const line of then) {
    const copies = copiesOf(line);
    const mover = moved.get(line.fingerprint) ?? null;
    const isLost = lostTools.includes(line.tool.toLowerCase()) || lostReports.some((path) => isIn(line, path));
    const here = isLost ? copies : presentCopies(line, present, continued, reports);
    const stays = Math.min(copies, Math.max(here, mover === null ? 0 : copies));
    counts.left += copies - stays;
    counts.stayed += stays;
    if (stays < copies) left.push(line);
    const kept = withCopies(line, stays, current.get(line.fingerprint) ?? []);
    if (kept === null) continue;
    const candidate = stays === 1 ? (mover ?? soleOf(current.get(line.fingerprint))) : null;
    const tightened = candidate === null ? kept : tighten(kept, candidate, context);
    if (tightened.fingerprint !== kept.fingerprint) counts.moved += 1;
    if (tightened.severity !== kept.severity || tightened.confidence !== kept.confidence) counts.eased += 1;
    findings.push(tightened);
  }
  return {
    findings: joinEqual(findings),
    left,
    leftCount: counts.left,
    stayedCount: counts.stayed,
    movedCount: counts.moved,
    easedCount: counts.eased,
    lostReports,
  };
}

/** Copies by fingerprint and image, and by report, as a report lists them: active or suppressed. */
type Present = ReadonlyMap<string, number>;

function countPresent({ parsed }: AssessedSource): Present {
  const present = new Map<string, number>();
  for (const { file, report } of parsed) {
    const here = new Map<string, number>();
    for (const { standing, fingerprint } of report.findings.flatMap(atEachPlace)) {
      if (standing !== 'active' && standing !== 'suppressed') continue;
      for (const key of [imageKey(fingerprint, report.image), reportKey(fingerprint, file.path)])
        here.set(key, (here.get(key) ?? 0) + 1);
    }
    for (const [key, count] of here) present.set(key, Math.max(count, present.get(key) ?? 0));
  }
  return present;
}

function imageKey(fingerprint: string, image: string | undefined): string {
  return JSON.stringify(['image', fingerprint, image ?? null]);
}

function reportKey(fingerprint: string, path: string): string {
  return JSON.stringify(['report', fingerprint, path]);
}

/** How many copies any report has that the line may be about. */
function presentCopies(
  line: FindingLine,
  present: Present,
  continued: ReadonlyMap<string, string>,
  reports: readonly ReportLine[],
): number {
  const own = reports.filter(({ path }) => isIn(line, path));
  const keys = own.map(({ path, image }) =>
    line.unplaced === 'ambiguous'
      ? reportKey(line.fingerprint, continued.get(path) ?? path)
      : imageKey(line.fingerprint, image),
  );
  return Math.max(0, ...keys.map((key) => present.get(key) ?? 0));
}

/** By the fingerprint that they had; only where one finding alone came from it. */
function indexMoved(known: readonly Candidate[]): ReadonlyMap<string, Candidate> {
  const moved = new Map<string, Candidate>();
  for (const candidate of known)
    if (candidate.formerFingerprint !== null) moved.set(candidate.formerFingerprint, candidate);
  return moved;
}

function indexCurrent(known: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const unmoved = known.filter(({ formerFingerprint }) => formerFingerprint === null);
  return groupBy(unmoved, ({ finding }) => finding.fingerprint);
}

/** The one that stands for all: equal ratings in every report. */
function soleOf(candidates: readonly Candidate[] = []): Candidate | null {
  const ratings = new Set(candidates.map(({ finding }) => ratingKey(finding)));
  return ratings.size === 1 ? (candidates[0] ?? null) : null;
}

/** The line with fewer copies: ratings that reports still state stay first. */
function withCopies(line: FindingLine, copies: number, now: readonly Candidate[]): FindingLine | null {
  if (copies === copiesOf(line)) return line;
  const stated = new Set(now.map(({ finding }) => ratingKey(finding)));
  const ratings = ratingsOf(line);
  const inOrder = [
    ...ratings.filter((rating) => stated.has(ratingKey(rating))),
    ...ratings.filter((rating) => !stated.has(ratingKey(rating))),
  ];
  const kept: CountedRating[] = [];
  let open = copies;
  for (const rating of inOrder) {
    const count = Math.min(open, rating.count);
    if (count > 0) kept.push({ ...rating, count });
    open -= count;
  }
  const members = ratingMembers(
    ratings.flatMap((rating) => kept.filter((each) => ratingKey(each) === ratingKey(rating))),
  );
  return members === null ? null : { ...identityPart(line), ...members };
}

/** Everything but what ratings and counts say. */
function identityPart({
  severity: _severity,
  confidence: _confidence,
  category: _category,
  count: _count,
  also: _also,
  ...identity
}: FindingLine): Identity & Pick<FindingLine, 'reports'> {
  return identity;
}

/** The line as the finding is now, as far as that accepts no more. */
function tighten(line: FindingLine, candidate: Candidate, { rules, linesUsed }: UpdateContext): FindingLine {
  if (rules.some(({ takes, isNew }) => takes(candidate) && isNew(candidate))) return line;
  const { finding } = candidate;
  const rating = isNoWorse(finding, line) ? pickRating(finding) : pickRating(line);
  if (candidate.formerFingerprint === null) return { ...line, ...rating };
  const { reports } = line;
  return { ...lineIdentityOf(line.evidence, finding, linesUsed), ...rating, ...(reports !== undefined && { reports }) };
}

/** Two lines may have become the same finding, since the legs of a matrix are followed one by one: one is enough. */
function joinEqual(lines: readonly FindingLine[]): readonly FindingLine[] {
  const kept = new Map<string, FindingLine[]>();
  return lines.filter((line) => {
    const key = identityKey(line);
    const same = kept.get(key) ?? [];
    if (same.some(({ reports }) => shareReports(reports, line.reports))) return false;
    kept.set(key, [...same, line]);
    return true;
  });
}
