import type { PackageReference } from '../evidence/finding.ts';

/**
 * A package's name in the form in which its ecosystem compares names.
 *
 * @see https://packaging.python.org/en/latest/specifications/name-normalization/
 */
export function normalisePackageName(ecosystem: string | null, name: string): string {
  switch (ecosystem?.toLowerCase()) {
    case 'pypi':
      return name.replaceAll(/[-_.]+/gu, '-').toLowerCase();
    // Names in these are compared with case: old npm packages, module paths, Maven coordinates.
    case 'npm':
    case 'golang':
    case 'maven':
      return name;
    default:
      return name.toLowerCase();
  }
}

/** One text for a package in one version: equal for spellings of the same. */
export function packageKey({ ecosystem, name, version }: PackageReference): string {
  return JSON.stringify([ecosystem?.toLowerCase() ?? null, normalisePackageName(ecosystem, name), version]);
}
