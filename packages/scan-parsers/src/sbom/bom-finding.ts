import type { Finding } from '@portcullis/gate-core';
import { activeFinding } from '../findings/active-finding.ts';
import { cweIdentifier } from '../findings/cwe.ts';
import type { Fingerprinter } from '../findings/fingerprint.ts';
import { shortText, webAddress } from '../findings/plain-text.ts';
import { standingOf } from './bom-collector.ts';
import type { BomComponent, BomVulnerability } from './bom-collector.ts';
import { severityOf, worstSeverity } from './bom-severity.ts';
import { packageOf } from './package-url.ts';

/** One finding for a vulnerability, about the first component that it affects. */
export function toBomFinding(vulnerability: BomVulnerability, component: BomComponent | null, tool: string, fingerprints: Fingerprinter): Finding {
  const { id, aliases, severities, score, description } = vulnerability;
  const reference = vulnerability.affects[0] ?? null;
  const affected = packageOf(component ?? { purl: reference, name: null, version: null });
  const message = shortText(description ?? `${id ?? 'a vulnerability'}${affected === null ? '' : ` in ${affected.name}`}`);
  const standing = standingOf(vulnerability.state);
  const context = [id ?? message, affected?.version ?? ''].join(' ');
  const fingerprint = fingerprints.next({ tool, ruleId: id, where: affected?.name ?? reference, context, message });
  return activeFinding(
    'vulnerability',
    { tool, ruleId: id, message, severity: severityOf(severities, score), fingerprint },
    {
      nativeSeverity: worstSeverity(severities),
      package: affected,
      advisories: [...new Set([...(id === null ? [] : [id]), ...aliases])],
      cwes: vulnerability.cwes.flatMap((cwe) => cweIdentifier(cwe) ?? []),
      standing,
      suppressionReason: standing === 'suppressed' ? shortText([vulnerability.state, vulnerability.stateReason].filter((text) => text !== null).join(': ')) : null,
      helpUri: webAddress(vulnerability.helpUri),
    },
  );
}
