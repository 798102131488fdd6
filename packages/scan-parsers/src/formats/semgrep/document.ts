import { isObject, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { notThisFormat, RefusalError } from '../../text/refusal-error.ts';

const title = 'a Semgrep report';

/** All members that any version of Semgrep writes beside its results. */
const ownMembers = new Set([
  'version',
  'results',
  'errors',
  'paths',
  'time',
  'engine_requested',
  'interfile_languages_used',
  'skipped_rules',
  'profiling_results',
  'explanations',
  'rules_by_engine',
  'mcp_scan_results',
  'subprojects',
  'diff_aware',
  'stats',
  'debug',
  'config_errors',
]);

/** The contents of a Semgrep report besides its lists. */
export interface SemgrepDocument {
  /** Whether it lists the files that were scanned: all versions since 2021 do. */
  readonly listsScanned: boolean;
  /** Rules that were not run, most often for the version of Semgrep that they need. */
  readonly skippedRules: readonly string[];
}

/**
 * Recognised by Semgrep's own members. Results are recognised by their shape. Without results, only Semgrep's own
 * members are allowed, because other tools have `results` and `errors` as well.
 *
 * @throws {RefusalError} when the document is another tool's, or an export of Semgrep's platform.
 */
export function requireSemgrep(rest: unknown, results: number, errors: number): SemgrepDocument {
  if (!isObject(rest)) throw notThisFormat(title, 'an object');
  if (rest['results'] === undefined) refusePlatformExport(rest);
  for (const member of ['results', 'errors'])
    if (!Array.isArray(rest[member])) throw notThisFormat(title, `an array \`${member}\``);
  const paths = isObject(rest['paths']) ? rest['paths'] : {};
  const listsScanned = Array.isArray(paths['scanned']);
  const foreign = Object.keys(rest).find((name) => !ownMembers.has(name));
  if (results === 0 && errors === 0 && !listsScanned && foreign !== undefined) {
    throw notThisFormat(title, '`paths.scanned`, or nothing but members of Semgrep beside empty `results`');
  }
  const skippedRules: readonly unknown[] = Array.isArray(rest['skipped_rules']) ? rest['skipped_rules'] : [];
  return {
    listsScanned,
    skippedRules: skippedRules.map((rule) => (isObject(rule) ? textOrNull(rule['rule_id']) : null) ?? 'without a name'),
  };
}

/** @see https://semgrep.dev/api/v1/docs/: `findings`, or `vulns` for its supply chain product */
function refusePlatformExport(rest: JsonObject): void {
  const isExport = Array.isArray(rest['findings']) || Array.isArray(rest['vulns']);
  if (!isExport) return;
  throw new RefusalError(
    'wrong-format',
    "this looks like an export of Semgrep's AppSec platform (`findings` or `vulns`), not the report of a scan",
    null,
    'Have the scan write the report: `semgrep scan --json -o FILE`, or `semgrep ci --json -o FILE`.',
  );
}
