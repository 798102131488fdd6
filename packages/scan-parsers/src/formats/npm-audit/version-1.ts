import { isObject, optionalList, requireObject, requireText, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import type { AuditReading } from './audit-reading.ts';

/**
 * Reads one advisory of the layout of npm 6, pnpm and Yarn up to 3: one problem for each version that was found.
 *
 * @throws {RefusalError} unless it has a package, a severity and a title.
 */
export function readAdvisory(value: unknown, spot: Spot, tool: string, reading: AuditReading): void {
  const advisory = requireObject(value, spot, 'an advisory');
  const id = idOf(advisory);
  const name = requireText(advisory, 'module_name', spot);
  const severity = requireText(advisory, 'severity', spot);
  const title = requireText(advisory, 'title', spot);
  const url = textOrNull(advisory['url']);
  const cves = optionalList(advisory, 'cves', spot).filter((cve) => typeof cve === 'string');
  const cwes = advisory['cwe'];
  const fixedVersions = patchedVersions(advisory['patched_versions']);
  const versions = optionalList(advisory, 'findings', spot).map((found) =>
    isObject(found) ? textOrNull(found['version']) : null,
  );
  for (const version of versions.length === 0 ? [null] : versions)
    reading.add({ tool, id, name, severity, title, url, cves, cwes, fixedVersions, version });
}

/** GitHub's name may stand beside the address. */
function idOf(advisory: JsonObject): string | null {
  const { id, github_advisory_id: ghsa } = advisory;
  return textOrNull(ghsa) ?? (typeof id === 'number' ? String(id) : textOrNull(id));
}

const lowestOfPart = />=\s*([^\s<>|,=]+)/gu;

/** The first version of each part of a range such as `>=1.2.0 <2.0.0 || >=2.1.0`; `<0.0.0` says that there is none. */
function patchedVersions(range: unknown): readonly string[] {
  const text = textOrNull(range);
  if (text === null || text === '<0.0.0') return [];
  if (!text.includes('>=')) return [text];
  const first: string[] = [];
  for (const [, version = ''] of text.matchAll(lowestOfPart)) first.push(version);
  return first.length === 0 ? [text] : first;
}
