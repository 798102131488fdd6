import type { Finding, PackageReference, Severity } from '@portcullis/gate-core';
import { activeFinding, placeIn } from '../../findings/active-finding.ts';
import { cweIdentifiers } from '../../findings/cwe.ts';
import type { Fingerprinter } from '../../findings/fingerprint.ts';
import { furtherPlaces } from '../../findings/further-places.ts';
import type { ReportedPlace } from '../../findings/further-places.ts';
import { packageIdentity } from '../../findings/package-identity.ts';
import type { PathPlacer, PlacedPath } from '../../findings/path-placer.ts';
import { shortText, webAddress } from '../../findings/plain-text.ts';
import { severityFromScore } from '../../findings/severity.ts';
import { packageOf } from '../../sbom/package-url.ts';
import type { GrypeMatch } from './match.ts';

const tool = 'grype';

const severities: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['CRITICAL', 'critical'],
  ['HIGH', 'high'],
  ['MEDIUM', 'medium'],
  ['LOW', 'low'],
  ['NEGLIGIBLE', 'info'],
]);

/** Grype's package types, by the type of package URL, for artifacts without one. */
const ecosystems: ReadonlyMap<string, string> = new Map([
  ['python', 'pypi'],
  ['npm', 'npm'],
  ['java-archive', 'maven'],
  ['go-module', 'golang'],
  ['rust-crate', 'cargo'],
  ['gem', 'gem'],
  ['dotnet', 'nuget'],
  ['php-composer', 'composer'],
  ['deb', 'deb'],
  ['rpm', 'rpm'],
  ['apk', 'apk'],
  ['conda', 'conda'],
  ['hex', 'hex'],
  ['dart-pub', 'pub'],
  ['pod', 'cocoapods'],
  ['swift', 'swift'],
  ['github-action', 'github'],
]);

/** Packages of an operating system: what Grype gives as their place is the package manager's database. */
const systemPackages = new Set(['deb', 'rpm', 'apk', 'alpm', 'portage']);

export function toFinding(match: GrypeMatch, fingerprints: Fingerprinter): Finding {
  const { id, relatedIds, description } = match;
  const affected = affectedPackage(match);
  const advisories = [...new Set([id, ...relatedIds])];
  const message = shortText(
    description ?? `${id} in ${affected.name}${affected.version === null ? '' : ` ${affected.version}`}`,
  );
  const reportedAt = (placed: PlacedPath | null): ReportedPlace => ({
    location: placeIn(placed, { start: null, end: null }),
    identity: packageIdentity({ tool, package: affected, ids: advisories, message, file: placed?.path ?? null }),
  });
  const [first = reportedAt(null), ...others] = placesOf(match.artifact, fingerprints.places).map(reportedAt);
  const marks = fingerprints.next(first.identity);
  return activeFinding(
    'vulnerability',
    { tool, ruleId: id, message, severity: severityOf(match), ...marks },
    {
      nativeSeverity: match.severity,
      location: first.location,
      ...furtherPlaces(first, others, fingerprints),
      package: affected,
      advisories,
      cwes: cweIdentifiers(match.cwes),
      standing: match.ignoredBecause === null ? 'active' : 'suppressed',
      suppressionReason: match.ignoredBecause === null ? null : shortText(match.ignoredBecause),
      helpUri: webAddress(match.helpUri),
    },
  );
}

function severityOf({ severity, score }: GrypeMatch): Severity {
  const own = severities.get(severity?.toUpperCase() ?? '');
  if (own !== undefined) return own;
  const isSilent = severity === null || severity.toUpperCase() === 'UNKNOWN';
  return isSilent && score !== null ? severityFromScore(score) : 'unknown';
}

function affectedPackage({ artifact, fixedVersions }: GrypeMatch): PackageReference {
  const { name, version, type, purl } = artifact;
  const named = packageOf({ purl, name, version });
  return {
    ecosystem: named?.ecosystem ?? ecosystems.get(type ?? '') ?? null,
    name: named?.name ?? name,
    version: version ?? named?.version ?? null,
    fixedVersions: [...fixedVersions],
  };
}

/** Paths begin with `/` at the folder or the image that was scanned. */
function placesOf({ files, type }: GrypeMatch['artifact'], places: PathPlacer): readonly PlacedPath[] {
  if (systemPackages.has(type ?? '')) return [];
  return files.flatMap((file) => places.place(file.replace(/^\/+/u, '')) ?? []);
}
