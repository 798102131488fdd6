import type { Finding } from '@portcullis/gate-core';
import { activeFinding } from '../findings/active-finding.ts';
import type { Fingerprinter } from '../findings/fingerprint.ts';
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

const identifier = /(?:CVE-\d{4}-\d{4,}|GHSA(?:-[0-9a-z]{4}){3}|PYSEC-\d{4}-\d+|RUSTSEC-\d{4}-\d{4}|GO-\d{4}-\d{4,}|[A-Z]{2,10}-\d{4}[-:]\d+)/u;

/** One finding for each advisory that a package refers to (SPDX 2.3, annex F.2.3). SPDX states no severity. */
export function toAdvisoryFindings(listed: SpdxPackage, tool: string, fingerprints: Fingerprinter): Finding[] {
  const affected = packageOf(listed);
  return listed.advisories.map((locator) => {
    const id = identifier.exec(locator)?.[0] ?? null;
    const message = shortText(`${id ?? 'An advisory'} is listed for ${listed.name}${listed.version === null ? '' : ` ${listed.version}`}`);
    const context = `${id ?? locator} ${listed.version ?? ''}`;
    const fingerprint = fingerprints.next({ tool, ruleId: id, where: affected?.name ?? listed.name, context, message });
    return activeFinding(
      'vulnerability',
      { tool, ruleId: id, message, severity: 'unrated', fingerprint },
      { package: affected, advisories: id === null ? [] : [id], helpUri: webAddress(locator) },
    );
  });
}

/** The tools among the creators: `Tool: syft-1.50.0` is `syft`. */
export function toolsOfCreators(creators: readonly string[]): string[] {
  return creators.flatMap((creator) => {
    const tool = /^Tool:\s*(.+)$/u.exec(creator.trim())?.[1];
    return tool === undefined ? [] : [tool.trim().replace(/-v?\d[\w.+-]*$/u, '').toLowerCase()];
  });
}
