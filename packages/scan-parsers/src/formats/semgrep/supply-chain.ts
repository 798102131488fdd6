import type { PackageReference } from '@portcullis/gate-core';
import { isObject, textOrNull } from '../../json/narrow.ts';
import type { SemgrepResult } from './result.ts';
import { maskedLowerCase } from '../../findings/known-secrets.ts';

/** Semgrep's ecosystems that have other names in package URLs. */
const packageUrlTypes: ReadonlyMap<string, string> = new Map([
  ['gomod', 'golang'],
  ['swiftpm', 'swift'],
]);

const identifier = /^(?:CVE-\d{4}-\d{4,}|GHSA(?:-[0-9a-z]{4}){3}|MAL-\d{4}-\d+|[A-Z]+-\d{4}-\d+)$/iu;

/** The package of a supply chain finding; `null` for all others. */
export function packageOf({ dependency, metadata }: SemgrepResult): PackageReference | null {
  const name = textOrNull(dependency?.['package']);
  if (dependency === null || name === null) return null;
  const ecosystem = maskedLowerCase(textOrNull(dependency['ecosystem']) ?? '') || null;
  return {
    ecosystem: ecosystem === null ? null : (packageUrlTypes.get(ecosystem) ?? ecosystem),
    name,
    version: textOrNull(dependency['version']),
    fixedVersions: fixedVersionsOf(metadata['sca-fix-versions'], name),
  };
}

/** `[{"name": "1.2.3"}, …]` */
function fixedVersionsOf(value: unknown, name: string): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((fix) => (isObject(fix) ? (textOrNull(fix[name]) ?? []) : []));
}

/** The advisory's identifier, as the rule's metadata names it, and others of the same. */
export function advisoriesOf({ dependency, metadata }: SemgrepResult): readonly string[] {
  if (dependency === null) return [];
  const named = ['sca-vuln-database-identifier', 'ghsa', 'cve'].flatMap((name): unknown => metadata[name]);
  return [...new Set(named.filter((id): id is string => typeof id === 'string' && identifier.test(id)))];
}
