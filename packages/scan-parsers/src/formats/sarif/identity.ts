import { isObject, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';

/** Fingerprints that are made only from the flagged code, so that they survive shifted lines. */
const knownFingerprints = ['primaryLocationLineHash', 'contextHash/v1', 'matchBasedId/v1'] as const;

/** Gitleaks writes the commit, the author and the date where fingerprints belong: no identity, and personal data. */
const withoutFingerprints = new Set(['gitleaks', 'betterleaks']);

function fingerprintText(value: unknown): string | null {
  const text = isObject(value) ? textOrNull(value['value']) : textOrNull(value);
  // Semgrep without an account. After the last colon CodeQL counts equal lines, which is done here too.
  return text === null || text === 'requires login' ? null : text.replace(/:\d+$/u, '');
}

/** A fingerprint of a known kind (§3.27.16, §3.27.17) that the tool itself made; `null` without one. */
export function ownHashOf(tool: string, result: JsonObject): string | null {
  if (withoutFingerprints.has(tool)) return null;
  for (const source of [result['partialFingerprints'], result['fingerprints']]) {
    if (!isObject(source)) continue;
    for (const name of knownFingerprints) {
      const text = Object.hasOwn(source, name) ? fingerprintText(source[name]) : null;
      if (text !== null) return text;
    }
  }
  return null;
}

/** The flagged code as the log quotes it (§3.30.13). Goes only into a hash, because it may hold a secret. */
export function snippetOf(physicalLocation: JsonObject | null): string | null {
  const region = physicalLocation?.['region'];
  return isObject(region) && isObject(region['snippet']) ? textOrNull(region['snippet']['text']) : null;
}
