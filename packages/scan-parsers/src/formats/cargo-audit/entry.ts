import type { Severity } from '@portcullis/gate-core';
import { cvss3Score } from '../../findings/cvss.ts';
import { webAddress } from '../../findings/plain-text.ts';
import { severityFromScore } from '../../findings/severity.ts';
import { below, isObject, optionalText, requireObject, requireText, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';

/** A vulnerability, or what cargo-audit only warns of. */
export interface AuditedPackage {
  readonly id: string | null;
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly severity: Severity;
  /** `vulnerability`, or the kind of the warning. */
  readonly word: string;
  readonly advisories: readonly string[];
  readonly fixedVersions: readonly string[];
  readonly url: string | null;
}

/** What cargo-audit warns of: `unsound` code can be made to misbehave, the other kinds only age. */
const warnings: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['unsound', 'medium'],
  ['unmaintained', 'low'],
  ['yanked', 'low'],
  ['notice', 'info'],
]);

/**
 * @param kind of the list that it is in: `vulnerability`, or that of a warning.
 * @throws {RefusalError} unless it names a package.
 */
export function readAudited(value: unknown, spot: Spot, kind: string): AuditedPackage {
  const entry = requireObject(value, spot, 'an entry');
  const at = below(spot, 'package');
  const affected = requireObject(entry['package'], at);
  const advisory = isObject(entry['advisory']) ? entry['advisory'] : null;
  const name = requireText(affected, 'name', at);
  const aliases: readonly unknown[] = Array.isArray(advisory?.['aliases']) ? advisory['aliases'] : [];
  const id = advisory === null ? null : requireText(advisory, 'id', below(spot, 'advisory'));
  return {
    id,
    name,
    version: requireText(affected, 'version', at),
    title: textOrNull(advisory?.['title']) ?? `${name} is ${kind}`,
    severity: severityOfAdvisory(
      kind,
      advisory === null ? null : optionalText(advisory, 'cvss', below(spot, 'advisory')),
    ),
    word: kind,
    advisories: [...new Set([...(id === null ? [] : [id]), ...aliases.filter((alias) => typeof alias === 'string')])],
    fixedVersions: fixesOf(entry),
    url: webAddress(advisory?.['url']),
  };
}

/** A vulnerability without a score is unrated; one whose score is not understood is `unknown`. */
export function severityOfAdvisory(kind: string, vector: string | null): Severity {
  const warned = warnings.get(kind);
  if (warned !== undefined) return warned;
  if (vector === null) return kind === 'vulnerability' ? 'unrated' : 'unknown';
  const score = cvss3Score(vector);
  return score === null ? 'unknown' : severityFromScore(score);
}

function fixesOf(entry: JsonObject): readonly string[] {
  const versions = isObject(entry['versions']) ? entry['versions'] : {};
  const patched: readonly unknown[] = Array.isArray(versions['patched']) ? versions['patched'] : [];
  return patched.flatMap((range) =>
    typeof range === 'string' ? (/^(?:>=|\^|=)?\s*(\d\S*)$/u.exec(range)?.[1] ?? []) : [],
  );
}
