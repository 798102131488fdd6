import { groupBy } from '../collections/group-by.ts';
import type { EvidenceReport } from '../evidence/evidence.ts';
import { atEachPlace } from '../evidence/finding-places.ts';
import type { Finding } from '../evidence/finding.ts';
import type { FindingLine } from './baseline-v1.ts';

/** A line that shows another finding than the one that its fingerprint accepts. */
export interface ContradictedLine {
  readonly line: FindingLine;
  /** What it really accepts. */
  readonly finding: Finding;
}

/**
 * Holds what lines of a committed baseline show against the findings that they accept. People review tool, rule and
 * path; findings are known again by fingerprints, which nobody can read: a line with the fingerprint of a critical finding
 * under a harmless name would accept what nobody agreed to.
 *
 * A line is only held against findings that reports list now. In a renamed file a finding is known again by its content:
 * then tool and rule are compared, and the path cannot be.
 *
 * @param reports the judged ones.
 * @returns the first such line; `null`: none.
 * @see ADR 0126
 */
export function findContradictedLine(
  lines: readonly FindingLine[],
  reports: readonly EvidenceReport[],
): ContradictedLine | null {
  const listed = reports.flatMap(({ evidence, reading }) =>
    reading.state === 'refused'
      ? []
      : reading.report.findings.flatMap(atEachPlace).map((finding) => ({ evidence, finding })),
  );
  const byFingerprint = groupBy(listed, ({ evidence, finding }) => keyOf(evidence, finding.fingerprint));
  const byContent = groupBy(listed, ({ evidence, finding }) => keyOf(evidence, finding.contentFingerprint));
  for (const line of lines) {
    const same = byFingerprint.get(keyOf(line.evidence, line.fingerprint)) ?? [];
    const alike = byContent.get(keyOf(line.evidence, line.contentFingerprint)) ?? [];
    const finding =
      other(same, (each) => isNamedAlike(line, each) && line.path === (each.location?.path ?? null)) ??
      (line.contentFingerprint === undefined ? null : other(alike, (each) => isNamedAlike(line, each)));
    if (finding !== null) return { line, finding };
  }
  return null;
}

function keyOf(evidence: string, fingerprint: string | undefined): string {
  return JSON.stringify([evidence, fingerprint ?? null]);
}

/** The first, unless one of them agrees. */
function other(
  listed: readonly { readonly finding: Finding }[],
  agrees: (finding: Finding) => boolean,
): Finding | null {
  return listed.some(({ finding }) => agrees(finding)) ? null : (listed[0]?.finding ?? null);
}

/** A tool may call an advisory by another of its names than it did: any name that it has today will do. */
function isNamedAlike({ tool, rule }: FindingLine, finding: Finding): boolean {
  if (tool !== finding.tool) return false;
  return rule === finding.ruleId || (finding.package !== null && rule !== null && finding.advisories.includes(rule));
}
