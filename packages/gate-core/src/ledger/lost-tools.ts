import type { AssessedBaseline } from './assess-baseline.ts';
import type { AssessedSource } from './assess-source.ts';
import { baselineToolsOf, toolNamesOf } from './baseline-tools.ts';
import { compareText } from '../text/compare-text.ts';

/** A tool that spoke in a piece of the baseline's evidence, and does not in the judged reports of it. */
export interface LostTool {
  /** In lower case. */
  readonly tool: string;
  /** How many findings the baseline has of it; equal ones in several reports once. */
  readonly findings: number;
  /**
   * `true`: its reports name every tool that ran, so it did not. `false`: they name tools only by their findings, so it
   * may have found nothing.
   */
  readonly isCertain: boolean;
}

/**
 * The tools whose findings are gone because nothing speaks for them any more, in a fixed order. None where the judged
 * reports are not complete: that is a problem of its own.
 *
 * @see ADR 0216
 */
export function lostToolsOf(
  { key, parsed, isOpen }: Pick<AssessedSource, 'key' | 'parsed' | 'isOpen'>,
  baseline: AssessedBaseline | null,
): readonly LostTool[] {
  const then = baselineToolsOf(baseline, key);
  if (then === null || isOpen || parsed.length === 0) return [];
  const reports = parsed.map(({ report }) => report);
  const speaking = toolNamesOf(reports);
  const isCertain = reports.every(({ toolsByFindings }) => toolsByFindings !== true);
  // A report that was all of one tool is still written for it.
  if (!isCertain && then.size === 1) return [];
  const lost = [...then].filter((tool) => !speaking.has(tool)).toSorted(compareText);
  if (lost.length === 0) return [];
  const findings = countFindings(baseline, key);
  return lost
    .map((tool): LostTool => ({ tool, findings: findings.get(tool)?.size ?? 0, isCertain }))
    .filter((each) => each.isCertain || each.findings > 0);
}

/** The fingerprints of the baseline's active findings in this evidence, by tool. */
function countFindings(baseline: AssessedBaseline | null, key: string): ReadonlyMap<string, ReadonlySet<string>> {
  const fingerprints = new Map<string, Set<string>>();
  const source = baseline?.sources.find((candidate) => candidate.key === key);
  for (const { report } of source?.parsed ?? [])
    for (const { tool, fingerprint, standing } of report.findings) {
      if (standing !== 'active') continue;
      const name = tool.toLowerCase();
      const own = fingerprints.get(name) ?? new Set();
      fingerprints.set(name, own.add(fingerprint));
    }
  return fingerprints;
}
