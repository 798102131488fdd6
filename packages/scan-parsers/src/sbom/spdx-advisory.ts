import type { Finding } from '@portcullis/gate-core';
import { activeFinding } from '../findings/active-finding.ts';
import type { Fingerprinter } from '../findings/fingerprint.ts';
import { packageIdentity } from '../findings/package-identity.ts';
import { shortText, webAddress } from '../findings/plain-text.ts';
import { packageOf } from './package-url.ts';

/** A package of an SPDX document, as far as it matters. */
export interface SpdxPackage {
  readonly name: string;
  readonly version: string | null;
  readonly purl: string | null;
  /** Locators of its external references of the type `advisory`. */
  readonly advisories: readonly string[];
}

const identifier =
  /(?:CVE-\d{4}-\d{4,}|GHSA(?:-[0-9a-z]{4}){3}|PYSEC-\d{4}-\d+|RUSTSEC-\d{4}-\d{4}|GO-\d{4}-\d{4,}|[A-Z]{2,10}-\d{4}[-:]\d+)/u;

/** The type of an external reference by its short name, which may be given in full (SPDX 2.3, annex F). */
export function referenceType(type: unknown): string | null {
  return typeof type === 'string' ? type.replace(/^https?:\/\/spdx\.org\/rdf\/references\//u, '') : null;
}

/** SPDX does not say which of its creators stated an advisory. */
const tool = 'spdx';

/** One finding for each advisory that a package refers to (SPDX 2.3, annex F.2.3). SPDX states no severity. */
export function toAdvisoryFindings(listed: SpdxPackage, fingerprints: Fingerprinter): Finding[] {
  const affected = packageOf(listed);
  return listed.advisories.map((locator) => {
    const id = identifier.exec(locator)?.[0] ?? null;
    const message = shortText(
      `${id ?? 'An advisory'} is listed for ${listed.name}${listed.version === null ? '' : ` ${listed.version}`}`,
    );
    const identified = affected ?? { ecosystem: null, name: listed.name, version: listed.version };
    const marks = fingerprints.next(
      packageIdentity({ tool, package: identified, ids: [id ?? locator], message, file: null }),
    );
    return activeFinding(
      'vulnerability',
      { tool, ruleId: id, message, severity: 'unrated', ...marks },
      { package: affected, advisories: id === null ? [] : [id], helpUri: webAddress(locator) },
    );
  });
}

/**
 * The tools that findings are attributed to: none for a document without advisories, since it proves no scan whatever
 * tool made it.
 */
export function advisorySpeakers(advisories: number): readonly string[] {
  return advisories === 0 ? [] : [tool];
}
