import type { Finding } from '@portcullis/gate-core';
import type { SarifLocation, SarifRegion } from './sarif-types.ts';

/** The base of relative addresses: the root of the repository. GitHub and most viewers know the name. */
export const sourceRoot = '%SRCROOT%';

const loneSurrogate = /\p{Cs}/gu;

/**
 * A path as a URI reference (RFC 3986): each segment percent-encoded; relative to the source root unless the path is
 * absolute.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html §3.4
 */
export function artifactLocation(path: string): SarifLocation['physicalLocation']['artifactLocation'] {
  const slashed = path.replaceAll('\\', '/').replace(loneSurrogate, '\u{FFFD}');
  const encoded = slashed.split('/').map(encodeURIComponent).join('/');
  if (slashed.startsWith('/')) return { uri: `file://${encoded.replace(/^\/+/u, '/')}` };
  if (/^[a-z]:\//iu.test(slashed)) return { uri: `file:///${encoded.replace('%3A', ':')}` };
  return { uri: encoded.replace(/^(?:\.\/)+/u, ''), uriBaseId: sourceRoot };
}

/**
 * Where a finding is. One without a place is shown at its report, because code scanning rejects results without a
 * location.
 *
 * @param reportPath of the report that holds the finding.
 */
export function resultLocation(finding: Finding, reportPath: string): SarifLocation {
  const { location } = finding;
  if (location === null) return { physicalLocation: { artifactLocation: artifactLocation(reportPath) } };
  const region = regionOf(location);
  return {
    physicalLocation: { artifactLocation: artifactLocation(location.path), ...(region === null ? {} : { region }) },
  };
}

/** A region whose end does not precede its start, or `null` without a line (§3.30). */
function regionOf({
  startLine,
  startColumn,
  endLine,
  endColumn,
}: NonNullable<Finding['location']>): SarifRegion | null {
  if (startLine === null) return null;
  const start = { startLine, ...(startColumn === null ? {} : { startColumn }) };
  const lastLine = endLine ?? startLine;
  if (lastLine < startLine) return start;
  const backwards = lastLine === startLine && endColumn !== null && endColumn < (startColumn ?? 1);
  return {
    ...start,
    ...(endLine === null ? {} : { endLine }),
    ...(endColumn === null || backwards ? {} : { endColumn }),
  };
}
