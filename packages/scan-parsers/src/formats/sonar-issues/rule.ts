import type { FindingCategory, Severity } from '@portcullis/gate-core';
import { isObject, optionalList, requireObject, requireText, textOrNull } from '../../json/narrow.ts';
import { lowerCaseName } from '../../findings/lower-case-name.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';

/** What an issue, or its rule, says of its kind. */
export interface SonarRating {
  readonly tool: string | null;
  /** SonarQube's own word. */
  readonly word: string | null;
  readonly severity: Severity;
  readonly category: FindingCategory;
}

const severities: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['BLOCKER', 'critical'],
  ['CRITICAL', 'high'],
  ['HIGH', 'high'],
  ['MAJOR', 'medium'],
  ['MEDIUM', 'medium'],
  ['MINOR', 'low'],
  ['LOW', 'low'],
  ['INFO', 'info'],
]);
const worstFirst: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

function severityOf(word: string | null): Severity {
  return word === null ? 'unrated' : (severities.get(word.toUpperCase()) ?? 'unknown');
}

/** Of an issue of the older layout, or of a rule of the newer one, whose worst impact counts. */
export function ratingOf(entry: JsonObject, spot: Spot): SonarRating {
  const impacts = optionalList(entry, 'impacts', spot).filter(isObject);
  const words = impacts.flatMap(({ severity }) => textOrNull(severity) ?? []);
  const worst = worstFirst.flatMap((severity) => words.find((word) => severityOf(word) === severity) ?? [])[0];
  const word = worst ?? words[0] ?? textOrNull(entry['severity']);
  const qualities = impacts.map(({ softwareQuality }) => softwareQuality);
  const type = textOrNull(entry['type']);
  return {
    tool: lowerCaseName(entry['engineId']),
    word,
    severity: severityOf(word),
    category:
      type === 'CODE_SMELL' || (qualities.length > 0 && qualities.every((quality) => quality === 'MAINTAINABILITY'))
        ? 'style'
        : 'code',
  };
}

/** One of `rules[]`: its id and what it says of its issues. */
export function readRule(value: unknown, spot: Spot): readonly [string, SonarRating] {
  const rule = requireObject(value, spot, 'a rule');
  return [requireText(rule, 'id', spot), ratingOf(rule, spot)];
}
