import type { Finding, FindingStanding } from '@portcullis/gate-core';
import { activeFinding, placeIn } from '../../findings/active-finding.ts';
import { cweIdentifier } from '../../findings/cwe.ts';
import type { Fingerprinter } from '../../findings/fingerprint.ts';
import { shortText, webAddress } from '../../findings/plain-text.ts';
import { repositoryPath } from '../../findings/repository-path.ts';
import { severityFromWord } from '../../findings/severity.ts';
import { ecosystemOf } from './ecosystem.ts';
import type { TrivyEntry } from './entries.ts';
import { fileOf } from './target.ts';
import type { ResultContext } from './target.ts';

/** Why an entry does not count, if it does not. */
export interface Standing {
  readonly standing: FindingStanding;
  readonly reason: string | null;
}

export const active: Standing = { standing: 'active', reason: null };

/** Trivy's own severity word stands; one that is absent is as unknown as `UNKNOWN`. */
export function toFinding(entry: TrivyEntry, context: ResultContext, { standing, reason }: Standing, fingerprints: Fingerprinter): Finding {
  const tool = 'trivy';
  const message = shortText(entry.message);
  const path = (entry.file === null ? null : repositoryPath(entry.file)) ?? fileOf(context);
  const ecosystem = entry.package === null ? null : ecosystemOf(context.type ?? null, entry.package.url);
  // An image's target holds its tag: a package is the same in tomorrow's image.
  const where = entry.package === null ? (path ?? context.target ?? null) : [path ?? '', ecosystem ?? '', entry.package.name].join('/');
  return activeFinding(
    entry.kind,
    {
      tool,
      ruleId: entry.id,
      message,
      severity: severityFromWord(entry.severity ?? 'UNKNOWN'),
      fingerprint: fingerprints.next({ tool, ruleId: entry.id, where, context: entry.context, message }),
    },
    {
      nativeSeverity: entry.severity,
      location: placeIn(path, entry.lines),
      package:
        entry.package === null
          ? null
          : { ecosystem, name: entry.package.name, version: entry.package.version, fixedVersions: [...entry.package.fixedVersions] },
      advisories: entry.kind === 'vulnerability' ? [entry.id] : [],
      cwes: entry.cwes.map(cweIdentifier).filter((cwe) => cwe !== null),
      standing,
      suppressionReason: reason === null ? null : shortText(reason),
      helpUri: webAddress(entry.helpUri),
    },
  );
}
