import type { Finding, FindingStanding, PackageReference } from '@portcullis/gate-core';
import { activeFinding, placeIn } from '../../findings/active-finding.ts';
import { cweIdentifiers } from '../../findings/cwe.ts';
import type { Fingerprinter } from '../../findings/fingerprint.ts';
import { packageIdentity } from '../../findings/package-identity.ts';
import type { PathPlacer, PlacedPath } from '../../findings/path-placer.ts';
import { shortText, webAddress } from '../../findings/plain-text.ts';
import { redactionOf } from '../../findings/redaction.ts';
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

/** Trivy's own severity is used; a missing one is as unknown as `UNKNOWN`. */
export function toFinding(
  entry: TrivyEntry,
  context: ResultContext,
  { standing, reason }: Standing,
  fingerprints: Fingerprinter,
): Finding {
  const tool = 'trivy';
  const message = shortText(entry.message);
  const placed = placeOf(entry.file, fingerprints.places) ?? placeOf(fileOf(context), fingerprints.places);
  const clean = entry.kind === 'secret' ? redactionOf(entry.secrets) : (text: string): string => text;
  const location = placeIn(placed === null ? null : { ...placed, path: clean(placed.path) }, entry.lines);
  const affected = packageOf(entry, context);
  const identity =
    affected === null
      ? {
          tool,
          ruleId: entry.id,
          where: placed?.path ?? context.target ?? null,
          context: entry.context,
          location,
          message,
          isAboutSecret: entry.kind === 'secret',
        }
      : packageIdentity({ tool, package: affected, ids: [entry.id], message, file: placed?.path ?? null });
  return activeFinding(
    entry.kind,
    {
      tool,
      ruleId: entry.id,
      message,
      severity: severityFromWord(entry.severity ?? 'UNKNOWN'),
      ...fingerprints.next(identity),
    },
    {
      nativeSeverity: entry.severity,
      location,
      package: affected,
      advisories: entry.kind === 'vulnerability' ? [entry.id] : [],
      cwes: cweIdentifiers(entry.cwes),
      standing,
      suppressionReason: reason === null ? null : shortText(clean(reason)),
      helpUri: webAddress(entry.helpUri),
    },
  );
}

/** Paths begin at the folder or the image that was scanned, some of an image's with `/`. */
function placeOf(file: string | null, places: PathPlacer): PlacedPath | null {
  return file === null ? null : places.place(file.replace(/^\/+/u, ''));
}

function packageOf(entry: TrivyEntry, context: ResultContext): PackageReference | null {
  if (entry.package === null) return null;
  const { name, version, url, fixedVersions } = entry.package;
  return { ecosystem: ecosystemOf(context.type ?? null, url), name, version, fixedVersions: [...fixedVersions] };
}
