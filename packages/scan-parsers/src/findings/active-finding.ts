import type { Finding, FindingCategory } from '@portcullis/gate-core';
import type { Fingerprints } from './fingerprint.ts';
import type { PlacedPath } from './path-placer.ts';

type Common = 'tool' | 'ruleId' | 'message' | 'severity';

/** A minimal finding, to which a parser adds what its report knows: active, without a place or a package. */
export function activeFinding(
  category: FindingCategory,
  essential: Pick<Finding, Common> & Fingerprints,
  known: Partial<Omit<Finding, Common | keyof Fingerprints>> = {},
): Finding {
  return {
    tool: essential.tool,
    ruleId: essential.ruleId,
    message: essential.message,
    category,
    severity: essential.severity,
    nativeSeverity: known.nativeSeverity ?? null,
    confidence: known.confidence ?? 'unrated',
    location: known.location ?? null,
    package: known.package ?? null,
    advisories: known.advisories ?? [],
    cwes: known.cwes ?? [],
    ...(known.furtherPlaces !== undefined && { furtherPlaces: known.furtherPlaces }),
    fingerprint: essential.fingerprint,
    ...(essential.contentFingerprint !== undefined && { contentFingerprint: essential.contentFingerprint }),
    standing: known.standing ?? 'active',
    suppressionReason: known.suppressionReason ?? null,
    baselineState: known.baselineState ?? null,
    helpUri: known.helpUri ?? null,
  };
}

/** What a finding that is listed as gone has in place of an active one's, in SARIF's words. */
export const goneFinding = { standing: 'absent', baselineState: 'absent' } as const;

/** A place in a file; `null` without one. */
export function placeIn(
  placed: PlacedPath | null,
  lines: { readonly start: number | null; readonly end: number | null },
): Finding['location'] {
  if (placed === null) return null;
  const { start, end } = lines;
  return {
    ...placed,
    startLine: start,
    startColumn: null,
    endLine: end !== null && start !== null && end >= start ? end : null,
    endColumn: null,
  };
}
