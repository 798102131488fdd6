import { groupBy } from '../collections/group-by.ts';
import type { EvidenceReport } from '../evidence/evidence.ts';
import { compareEnforce } from '../policy/enforce-order.ts';
import type { Enforce } from '../policy/fields.ts';
import { compareText } from '../text/compare-text.ts';
import type { EnforcedProblem } from '../verdict-v1/problem.ts';
import type { EvidenceSource } from './evidence-source.ts';

/** A report file with its evidence. */
interface Held {
  readonly source: EvidenceSource;
  readonly file: EvidenceReport;
}

/**
 * Reports that serve several pieces of evidence: one run proves no more than one run.
 *
 * A link or a copy under another name is a problem if it holds anything: two runs hardly ever write the same results
 * byte for byte. If it is empty, it is only shown, because two clean runs of one tool may well be equal; equal empty
 * reports of different formats are fine. One file under one name is what the policy asks for; it is only shown.
 *
 * Enforced as the more lenient of the two pieces of evidence.
 *
 * @see ADR 0065
 */
export function findSharedReports(sources: readonly EvidenceSource[]): readonly EnforcedProblem[] {
  const held = sources
    .filter(({ requirement }) => requirement !== null)
    .flatMap((source) => source.files.map((file): Held => ({ source, file })))
    .filter(({ file }) => file.sha256 !== null);
  return [...groupBy(held, ({ file }) => file.sha256).values()].flatMap(problemsOf);
}

function problemsOf(sameBytes: readonly Held[]): readonly EnforcedProblem[] {
  const [first, ...others] = sameBytes.toSorted(
    (left, right) => compareText(left.file.path, right.file.path) || compareText(left.source.key, right.source.key),
  );
  if (first === undefined) return [];
  return others.flatMap((other): readonly EnforcedProblem[] => {
    if (other.source === first.source) return [];
    const enforce = enforceOf(first, other);
    if (enforce === null) return [];
    return [
      {
        enforce,
        problem: {
          code: 'report-shared',
          evidence: other.source.key,
          path: other.file.path,
          of: { evidence: first.source.key, path: first.file.path },
        },
      },
    ];
  });
}

function enforceOf(one: Held, other: Held): Enforce | null {
  const names = new Set(namesOf(one.file));
  if (namesOf(other.file).some((name) => names.has(name))) return 'inform';
  if (!holdsAnything(one.file) && !holdsAnything(other.file))
    return one.source.parser === other.source.parser ? 'inform' : null;
  const [left, right] = [one.source.effectiveEnforce, other.source.effectiveEnforce];
  return compareEnforce(left, right) <= 0 ? left : right;
}

function namesOf({ path, alsoAt = [] }: EvidenceReport): readonly string[] {
  return [path, ...alsoAt];
}

function holdsAnything({ reading }: EvidenceReport): boolean {
  if (reading.state === 'refused') return false;
  const { findings, tests, metrics } = reading.report;
  return findings.length > 0 || (tests?.tests ?? 0) > 0 || Object.values(metrics).some(({ value }) => value !== 0);
}
