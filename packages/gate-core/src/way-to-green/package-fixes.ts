import type { Candidate } from '../counting/candidate.ts';
import { packageKey } from '../counting/package-name.ts';
import type { Finding, PackageReference } from '../evidence/finding.ts';

/** A package whose upgrade removes a finding. */
export interface Upgrade {
  readonly key: string;
  readonly package: PackageReference;
  /** The versions that fix it, as one report lists them; several reports give several lists. */
  readonly fixes: readonly (readonly string[])[];
}

/**
 * The fixed versions known from all reports together. Tools differ in what they know, but an upgrade removes the
 * advisory from all of them: a finding without a fixed version is removed too if another tool names one for the same
 * advisory of the same package in the same version.
 */
export class PackageFixes {
  readonly #byAdvisory = new Map<string, (readonly string[])[]>();

  constructor(candidates: readonly Candidate[]) {
    for (const { finding } of candidates) {
      const fixes = ownFixes(finding);
      if (fixes.length === 0) continue;
      for (const key of advisoryKeys(finding)) {
        const known = this.#byAdvisory.get(key);
        if (known === undefined) this.#byAdvisory.set(key, [fixes]);
        else if (!known.some((other) => isSameList(other, fixes))) known.push(fixes);
      }
    }
  }

  /** The upgrade that removes a flaw, or `null` if none is known. */
  upgradeFor(members: readonly Candidate[]): Upgrade | null {
    const known = members.map(({ finding }) => ({ finding, fixes: this.#fixesOf(finding) }));
    const fixable = known.find(({ fixes }) => fixes.length > 0)?.finding.package ?? null;
    return fixable === null
      ? null
      : { key: packageKey(fixable), package: fixable, fixes: known.flatMap(({ fixes }) => fixes) };
  }

  #fixesOf(finding: Finding): readonly (readonly string[])[] {
    const own = ownFixes(finding);
    return own.length > 0 ? [own] : advisoryKeys(finding).flatMap((key) => this.#byAdvisory.get(key) ?? []);
  }
}

function ownFixes({ category, package: reference }: Finding): readonly string[] {
  return category === 'vulnerability' ? (reference?.fixedVersions ?? []) : [];
}

function advisoryKeys({ category, package: reference, advisories }: Finding): readonly string[] {
  if (category !== 'vulnerability' || reference === null) return [];
  const key = packageKey(reference);
  return [...new Set(advisories.map((id) => JSON.stringify([key, id.toUpperCase()])))];
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((version, index) => version === right[index]);
}
