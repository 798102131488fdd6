import type { ParsedReport } from '../evidence/report.ts';
import { compareText } from '../text/compare-text.ts';

/** What reports say about the versions of their tools. */
type StatesVersions = Pick<ParsedReport, 'toolVersions'>;

/** The versions of a tool that reports state, each once, in a fixed order. */
export function toolVersionsOf(reports: readonly StatesVersions[], tool: string): readonly string[] {
  const versions = reports.flatMap(({ toolVersions = [] }) =>
    toolVersions.flatMap((stated) => (stated.tool.toLowerCase() === tool ? [stated.version] : [])),
  );
  return [...new Set(versions)].toSorted(compareText);
}

/**
 * Whether a report is from another version of a tool than the earlier reports. It is not if either side does not say.
 *
 * @param tool in lower case.
 * @see ADR 0114
 */
export function isOtherVersion(report: StatesVersions, earlier: readonly StatesVersions[], tool: string): boolean {
  const then = toolVersionsOf(earlier, tool);
  return then.length > 0 && toolVersionsOf([report], tool).some((version) => !then.includes(version));
}
