import type { BaselineFinding } from '../evidence/evidence.ts';
import { atEachPlace } from '../evidence/finding-places.ts';
import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { lostToolsOf } from '../ledger/lost-tools.ts';
import type { Comparison } from '../verdict-v1/counting.ts';
import { placesOf } from './candidate.ts';
import type { Candidate } from './candidate.ts';
import type { Flaw } from './deduplicate.ts';

/** Number of findings by fingerprint. */
type Copies = Map<string, number>;

/**
 * Counts what is new, updated, unchanged and fixed; `null` with nothing to compare with: no baseline, and no report
 * with its own comparison.
 *
 * A flaw is new when any finding that was merged into it is, as in rules with `scope: new`. What is fixed is counted by
 * fingerprint and place, once for all legs of a matrix, and only where it is certain: a missing or incomplete report fixes
 * nothing.
 */
export function compareWithBaseline(
  flaws: readonly Flaw[],
  candidates: readonly Candidate[],
  sources: readonly AssessedSource[],
  baseline: AssessedBaseline | null,
): Comparison | null {
  if (baseline === null && candidates.every(({ finding }) => finding.baselineState === null)) return null;
  const states = flaws.map(({ members }) => stateOf(members));
  const inState = (state: Candidate['baselineState']): number => states.filter((one) => one === state).length;
  return {
    new: inState('new'),
    updated: inState('updated'),
    unchanged: inState('unchanged'),
    fixed: countFixed(candidates, sources, baseline),
  };
}

function stateOf(members: readonly Candidate[]): Candidate['baselineState'] {
  const states = new Set(members.map(({ baselineState }) => baselineState));
  return (['new', 'updated', 'unchanged'] as const).find((state) => states.has(state)) ?? null;
}

function countFixed(
  candidates: readonly Candidate[],
  sources: readonly AssessedSource[],
  baseline: AssessedBaseline | null,
): number {
  const earlier = baseline?.sources ?? [];
  const comparable = new Set(sources.filter((source) => isComparable(source, baseline)).map(({ key }) => key));
  const known: Copies = new Map();
  const present: Copies = new Map();
  // Each of them is matched with only one finding of a report.
  for (const { formerFingerprint } of candidates.flatMap(placesOf))
    if (formerFingerprint !== null) present.set(formerFingerprint, 1);
  for (const { key, problems, parsed } of sources) {
    for (const { report } of parsed) {
      const there = report.findings.filter(({ standing }) => standing === 'active' || standing === 'suppressed');
      raise(present, there.flatMap(atEachPlace));
      if (problems.length === 0)
        raise(
          known,
          report.findings
            .filter(({ standing, baselineState }) => standing === 'absent' || wasThere(baselineState))
            .flatMap(atEachPlace),
        );
    }
    if (!comparable.has(key)) continue;
    for (const { report } of earlier.find((source) => source.key === key)?.parsed ?? []) raise(known, activeOf(report));
  }
  const silent = new Map(
    sources.map((source) => [source.key, new Set(lostToolsOf(source, baseline).map(({ tool }) => tool))]),
  );
  const doubtful = earlier.flatMap(({ key, parsed }) => {
    const lost = comparable.has(key) ? silent.get(key) : null;
    if (lost?.size === 0) return [];
    const active = parsed.flatMap(({ report }) => activeOf(report));
    return lost ? active.filter(({ tool }) => lost.has(tool.toLowerCase())) : active;
  });
  const uncertain = new Set(doubtful.map(({ fingerprint }) => fingerprint));
  return [...known].reduce(
    (sum, [fingerprint, copies]) =>
      sum + (uncertain.has(fingerprint) ? 0 : Math.max(0, copies - (present.get(fingerprint) ?? 0))),
    0,
  );
}

function activeOf({ findings }: { readonly findings: readonly BaselineFinding[] }): readonly BaselineFinding[] {
  return findings.filter(({ standing }) => standing === 'active');
}

function wasThere(state: Candidate['finding']['baselineState']): boolean {
  return state === 'unchanged' || state === 'updated';
}

/** Repeats only count within one report: legs report the same findings again. */
function raise(copies: Copies, findings: readonly { readonly fingerprint: string }[]): void {
  const inReport: Copies = new Map();
  for (const { fingerprint } of findings) inReport.set(fingerprint, (inReport.get(fingerprint) ?? 0) + 1);
  for (const [fingerprint, count] of inReport) copies.set(fingerprint, Math.max(count, copies.get(fingerprint) ?? 0));
}

/**
 * Whether a finding that is no longer in this evidence is fixed: all the evidence was read, then and now, from the same
 * places or from the only one.
 */
function isComparable(source: AssessedSource, baseline: AssessedBaseline | null): boolean {
  const { key, problems, isAbsent, files } = source;
  const then = baseline?.sources.find((candidate) => candidate.key === key);
  if (problems.length > 0 || isAbsent || then?.isWhole !== true) return false;
  const earlier = then.parsed.map(({ file }) => file);
  if (earlier.length === 1 && files.length === 1) return true;
  const paths = new Set(files.map(({ path }) => path));
  return earlier.every(({ path }) => paths.has(path));
}
