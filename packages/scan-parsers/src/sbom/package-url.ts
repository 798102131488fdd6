import type { Finding } from '@portcullis/gate-core';
import { maskSecrets } from '../findings/known-secrets.ts';

/** What a package URL names. */
export interface PackageUrl {
  /** Its type: `pypi`, `npm`, `deb`, … */
  readonly ecosystem: string;
  /**
   * As the ecosystem and its scanners name the package: `@scope/name`, `org.example:name`; for `pkg:deb/debian/curl` it
   * is `curl`.
   */
  readonly name: string;
  readonly version: string | null;
}

const pattern = /^pkg:\/{0,2}(?<type>[a-z][a-z0-9.+-]*)\/(?<path>[^@?#]+)(?:@(?<version>[^?#]*))?/iu;

/**
 * Reads a package URL; `null` for anything else. Qualifiers and subpath are left out.
 *
 * @see https://github.com/package-url/purl-spec/blob/main/PURL-SPECIFICATION.rst
 *
 * @example
 * parsePackageUrl('pkg:pypi/jinja2@3.1.2') // { ecosystem: 'pypi', name: 'jinja2', version: '3.1.2' }
 */
export function parsePackageUrl(text: string): PackageUrl | null {
  // A scope may be unescaped: pkg:npm/@scope/name@1.
  const groups = pattern.exec(maskSecrets(text).replace(/^(pkg:\/{0,2}npm\/)@/iu, '$1%40'))?.groups;
  if (groups === undefined) return null;
  const ecosystem = (groups['type'] ?? '').toLowerCase();
  const parts = (groups['path'] ?? '')
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  if (parts.length === 0) return null;
  const version = decoded(groups['version'] ?? '');
  return { ecosystem, name: nameOf(ecosystem, parts), version: version === '' ? null : version };
}

/** Types whose namespace is the vendor or distribution of a package, which is not part of its name there. */
const vendorNamespaces = new Set([
  'deb',
  'rpm',
  'apk',
  'alpm',
  'ebuild',
  'qpkg',
  'bitnami',
  'generic',
  'conan',
  'cran',
  'nuget',
  'pypi',
  'gem',
  'cargo',
]);

function nameOf(ecosystem: string, parts: readonly string[]): string {
  if (vendorNamespaces.has(ecosystem)) return parts.at(-1) ?? '';
  return parts.join(ecosystem === 'maven' ? ':' : '/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A package as findings name it, by its URL if it has one, else by what the report calls it. */
export function packageOf(component: {
  readonly purl: string | null;
  readonly name: string | null;
  readonly version: string | null;
}): Finding['package'] {
  const url = component.purl === null ? null : parsePackageUrl(component.purl);
  const name = url?.name ?? component.name;
  if (name === null) return null;
  return { ecosystem: url?.ecosystem ?? null, name, version: url?.version ?? component.version, fixedVersions: [] };
}
