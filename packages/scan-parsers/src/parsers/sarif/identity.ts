import { isObject, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';

/** Fingerprints that are made from the flagged code alone, so that they survive shifts of lines. */
const knownFingerprints = ['primaryLocationLineHash', 'contextHash/v1', 'matchBasedId/v1'] as const;

/** Gitleaks writes the commit, the author and the date where fingerprints belong: no identity, and personal data. */
const withoutFingerprints = new Set(['gitleaks', 'betterleaks']);

function fingerprintText(value: unknown): string | null {
  const text = isObject(value) ? textOrNull(value['value']) : textOrNull(value);
  // Semgrep without an account. After the last colon CodeQL counts equal lines, which is done here too.
  return text === null || text === 'requires login' ? null : text.replace(/:\d+$/u, '');
}

/**
 * What identifies a result beyond its rule and its file: a fingerprint of a known kind (§3.27.16, §3.27.17), else the flagged code, else
 * nothing. Goes into a hash only, for the code may hold a secret.
 */
export function contextOf(tool: string, result: JsonObject, physicalLocation: JsonObject | null): string | null {
  const sources = withoutFingerprints.has(tool) ? [] : [result['partialFingerprints'], result['fingerprints']];
  for (const source of sources) {
    if (!isObject(source)) continue;
    for (const name of knownFingerprints) {
      const text = Object.hasOwn(source, name) ? fingerprintText(source[name]) : null;
      if (text !== null) return text;
    }
  }
  const region = physicalLocation?.['region'];
  if (!isObject(region) || !isObject(region['snippet'])) return null;
  return textOrNull(region['snippet']['text'])?.trim() ?? null;
}
