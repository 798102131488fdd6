import type { PackageReference } from '../evidence/finding.ts';

/**
 * A package's name in the form in which its ecosystem compares names.
 *
 * @see https://packaging.python.org/en/latest/specifications/name-normalization/
 */
export function normalisePackageName(ecosystem: string | null, name: string): string {
  const known = ecosystem?.toLowerCase() ?? '';
  if (known === 'pypi') return name.replaceAll(/[-_.]+/gu, '-').toLowerCase();
  return caseMatters.has(known) ? name : name.toLowerCase();
}

/** Old npm packages, module paths and Maven coordinates may differ only by case. */
const caseMatters = new Set(['npm', 'golang', 'maven']);

/** The key of a package in one version: equal for different spellings of the same. */
export function packageKey({ ecosystem, name, version }: PackageReference): string {
  return JSON.stringify([ecosystem?.toLowerCase() ?? null, normalisePackageName(ecosystem, name), version]);
}
