import type { Finding } from '@portcullis/gate-core';
import { activeFinding } from '../findings/active-finding.ts';
import type { Fingerprinter } from '../findings/fingerprint.ts';
import { packageIdentity } from '../findings/package-identity.ts';
import { shortText, webAddress } from '../findings/plain-text.ts';
import type { BomVulnerability } from './bom-vulnerability.ts';
import { severityOf, worstSeverity } from './bom-severity.ts';
import type { BomComponent } from './component-index.ts';
import { packageOf } from './package-url.ts';

/** What a vulnerability says it affects. */
export interface BomTarget {
  readonly reference: string;
  /** `null` when the document does not list it. */
  readonly component: BomComponent | null;
}

/** One finding for a vulnerability and a component that it affects; `null` when it names none. */
export function toBomFinding(
  vulnerability: BomVulnerability,
  target: BomTarget | null,
  tool: string,
  fingerprints: Fingerprinter,
): Finding {
  const { id, aliases, severities, score, description } = vulnerability;
  const reference = target?.reference ?? null;
  const affected = packageOf(target?.component ?? { purl: reference, name: null, version: null });
  const message = shortText(
    description ?? `${id ?? 'a vulnerability'}${affected === null ? '' : ` in ${affected.name}`}`,
  );
  const standing = standingOf(vulnerability.state);
  const advisories = [...new Set([...(id === null ? [] : [id]), ...aliases])];
  const identity =
    affected === null
      ? { tool, ruleId: null, where: reference, isInFile: false, context: advisories.toSorted()[0] ?? null, message }
      : packageIdentity({ tool, package: affected, ids: advisories, message, file: null });
  const marks = fingerprints.next(identity);
  return activeFinding(
    'vulnerability',
    { tool, ruleId: id, message, severity: severityOf(severities, score), ...marks },
    {
      nativeSeverity: worstSeverity(severities),
      package: affected,
      advisories,
      cwes: [...vulnerability.cwes],
      standing,
      suppressionReason:
        standing === 'suppressed'
          ? shortText([vulnerability.state, vulnerability.stateReason].filter((text) => text !== null).join(': '))
          : null,
      helpUri: webAddress(vulnerability.helpUri),
    },
  );
}

/** The standing of a vulnerability according to its analysis; the names are CycloneDX's impact analysis states. */
function standingOf(state: string | null): Finding['standing'] {
  const isSettled =
    state === 'resolved' ||
    state === 'resolved_with_pedigree' ||
    state === 'false_positive' ||
    state === 'not_affected';
  return isSettled ? 'suppressed' : 'active';
}
