import type { PackageReference } from '@portcullis/gate-core';
import type { Identity } from './fingerprint.ts';

/** A finding about a package: the package in its version, and what is wrong with it. */
export interface PackageProblem {
  readonly tool: string;
  readonly package: Omit<PackageReference, 'fixedVersions'>;
  /** All names of the advisory, or of the licence. */
  readonly ids: readonly string[];
  readonly message: string;
  /** The file that lists it, as far as the report says: another file is another problem. */
  readonly file: string | null;
}

/**
 * What makes a finding about a package the same finding tomorrow: ecosystem, name, version, advisory and the file that
 * it is listed in. Not which of the advisory's names the report calls it by: the smallest of all its names is the same
 * whichever database was asked.
 */
export function packageIdentity({
  tool,
  package: { ecosystem, name, version },
  ids,
  message,
  file,
}: PackageProblem): Identity {
  const where = `${ecosystem ?? ''}/${ecosystem === 'pypi' ? normalisedName(name) : name}@${version ?? ''}`;
  return { tool, ruleId: null, where, isInFile: false, file, context: ids.toSorted()[0] ?? null, message };
}

/** PEP 503: `Jinja2`, `jinja2` and `jinja_2` style differences are one name. */
function normalisedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/gu, '-');
}
