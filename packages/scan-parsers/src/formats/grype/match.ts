import { highest } from '../../findings/highest.ts';
import {
  below,
  isObject,
  optionalList,
  optionalText,
  requireObject,
  requireText,
  textOrNull,
  wrongShape,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';

/** One of Grype's matches, with only what the format states about it. */
export interface GrypeMatch {
  readonly id: string;
  /** Of the same advisory elsewhere. */
  readonly relatedIds: readonly string[];
  readonly severity: string | null;
  /** The highest CVSS base score of the advisory itself. */
  readonly score: number | null;
  readonly description: string | null;
  readonly helpUri: string | null;
  readonly cwes: readonly unknown[];
  readonly fixState: string | null;
  readonly fixedVersions: readonly string[];
  readonly artifact: {
    readonly name: string;
    readonly version: string | null;
    readonly type: string | null;
    readonly purl: string | null;
    /** Where it was found: the same package of the same version in two lock files is one match. */
    readonly files: readonly string[];
  };
  /** Why it was ignored; `null` for a match that counts. */
  readonly ignoredBecause: string | null;
}

/**
 * @param list which list the match is in
 * @throws {RefusalError} unless the value has the members that every version of Grype writes.
 */
export function readMatch(value: unknown, spot: Spot, list: 'matches' | 'ignored'): GrypeMatch {
  const match = requireObject(value, spot, 'a match');
  const at = below(spot, 'vulnerability');
  const vulnerability = requireObject(match['vulnerability'], at);
  const related = optionalList(match, 'relatedVulnerabilities', spot).filter(isObject);
  const own = [vulnerability, ...related];
  return {
    id: requireText(vulnerability, 'id', at),
    relatedIds: related.flatMap((other) => textOrNull(other['id']) ?? []),
    severity: optionalText(vulnerability, 'severity', at),
    score: highestScore(optionalList(vulnerability, 'cvss', at)),
    description: own.map((advisory) => textOrNull(advisory['description'])).find((text) => text !== null) ?? null,
    helpUri: own.map((advisory) => textOrNull(advisory['dataSource'])).find((text) => text !== null) ?? null,
    cwes: own.flatMap(cwesOf),
    ...fixOf(vulnerability),
    artifact: artifactOf(match, spot),
    ignoredBecause: list === 'matches' ? null : reasonOf(optionalList(match, 'appliedIgnoreRules', spot)),
  };
}

/** Newer versions list them with their source: `{"cwe": "CWE-79", …}`. */
function cwesOf({ cwes }: JsonObject): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(cwes) ? cwes : [];
  return list.map((cwe) => (isObject(cwe) ? cwe['cwe'] : cwe));
}

function highestScore(cvss: readonly unknown[]): number | null {
  const scores = cvss.flatMap((entry) => {
    const metrics = isObject(entry) ? entry['metrics'] : null;
    const score = isObject(metrics) ? metrics['baseScore'] : null;
    return typeof score === 'number' ? [score] : [];
  });
  return highest(scores);
}

function fixOf({ fix }: JsonObject): Pick<GrypeMatch, 'fixState' | 'fixedVersions'> {
  if (!isObject(fix)) return { fixState: null, fixedVersions: [] };
  const versions = Array.isArray(fix['versions']) ? fix['versions'] : [];
  return {
    fixState: textOrNull(fix['state']),
    fixedVersions: versions.filter((version): version is string => typeof version === 'string' && version !== ''),
  };
}

function artifactOf(match: JsonObject, spot: Spot): GrypeMatch['artifact'] {
  const at = below(spot, 'artifact');
  const artifact = requireObject(match['artifact'], at);
  const locations = optionalList(artifact, 'locations', at).map((location) => {
    if (!isObject(location)) throw wrongShape(below(at, 'locations'), 'objects', location);
    return location;
  });
  return {
    name: requireText(artifact, 'name', at),
    version: textOrNull(artifact['version']),
    type: textOrNull(artifact['type']),
    purl: textOrNull(artifact['purl']),
    files: locations.filter((location) => !isSupporting(location)).flatMap(({ path }) => textOrNull(path) ?? []),
  };
}

/** What only confirms a package, such as the list of its files beside its metadata, is no other place of it. */
function isSupporting({ annotations }: JsonObject): boolean {
  return isObject(annotations) && annotations['evidence'] === 'supporting';
}

/** The rules that ignored a match, each in the words of its configuration (or VEX document). */
function reasonOf(rules: readonly unknown[]): string {
  const reasons = rules.filter(isObject).map((rule) => {
    const given = textOrNull(rule['reason']);
    if (given !== null) return given;
    const parts = Object.entries(rule).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [`${name} ${value}`] : [],
    );
    return parts.length === 0 ? 'a rule of the configuration' : parts.join(', ');
  });
  return reasons.length === 0 ? 'ignored by Grype' : `ignored by: ${[...new Set(reasons)].join('; ')}`;
}
