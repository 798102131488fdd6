import type { Severity } from '@portcullis/gate-core';
import { cweIdentifiers } from '../../findings/cwe.ts';
import { severityFromScore, severityFromWord } from '../../findings/severity.ts';
import {
  below,
  isObject,
  optionalElements,
  optionalList,
  requireObject,
  requireText,
  textOrNull,
} from '../../json/narrow.ts';
import { lowerCaseName } from '../../findings/lower-case-name.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';

/** One advisory about a package, under all its names. */
export interface OsvProblem {
  readonly ids: readonly string[];
  readonly title: string;
  readonly severity: Severity;
  /** The database's word or the score. */
  readonly word: string | null;
  readonly fixedVersions: readonly string[];
  readonly cwes: readonly string[];
}

/** A package of a report. */
export interface OsvPackage {
  readonly name: string;
  readonly version: string | null;
  readonly ecosystem: string | null;
  readonly problems: readonly OsvProblem[];
  /** Licences that the policy forbids. */
  readonly licences: readonly string[];
}

/** @throws {RefusalError} unless it is a package with a name. */
export function readOsvPackage(value: unknown, spot: Spot): OsvPackage {
  const entry = requireObject(value, spot, 'a package');
  const at = below(spot, 'package');
  const named = requireObject(entry['package'], at);
  const name = requireText(named, 'name', at);
  const advisories = optionalElements(entry, 'vulnerabilities', spot).map(([value, place]) => {
    const advisory = requireObject(value, place, 'an advisory');
    return { advisory, id: requireText(advisory, 'id', place) };
  });
  const groups = optionalList(entry, 'groups', spot).filter(isObject);
  return {
    name,
    version: textOrNull(named['version']),
    ecosystem: lowerCaseName(textOrNull(named['ecosystem'])?.split(':', 1)[0]),
    problems: problemsOf(name, advisories, groups),
    licences: optionalList(entry, 'license_violations', spot).filter((licence) => typeof licence === 'string'),
  };
}

interface Advisory {
  readonly id: string;
  readonly advisory: JsonObject;
}

/** A group is one problem; an advisory that is in none is one, too. */
function problemsOf(
  name: string,
  advisories: readonly Advisory[],
  groups: readonly JsonObject[],
): readonly OsvProblem[] {
  const grouped = groups.map((group) => ({
    ids: textsOf(group['ids']),
    aliases: textsOf(group['aliases']),
    score: textOrNull(group['max_severity']),
  }));
  const known = new Set(grouped.flatMap(({ ids }) => ids));
  const alone = advisories
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => ({ ids: [id], aliases: [], score: null }));
  return [...grouped, ...alone].map((group) =>
    toProblem(
      name,
      group,
      advisories.filter(({ id }) => group.ids.includes(id)),
    ),
  );
}

function toProblem(
  name: string,
  group: { readonly ids: readonly string[]; readonly aliases: readonly string[]; readonly score: string | null },
  advisories: readonly Advisory[],
): OsvProblem {
  const aliases = advisories.flatMap(({ advisory }) => textsOf(advisory['aliases']));
  const summaries = advisories.flatMap(
    ({ advisory }) => textOrNull(advisory['summary']) ?? textOrNull(advisory['details']) ?? [],
  );
  const specific = advisories.flatMap(({ advisory }) =>
    isObject(advisory['database_specific']) ? [advisory['database_specific']] : [],
  );
  const word = specific.flatMap((database) => textOrNull(database['severity']) ?? [])[0] ?? null;
  const rated = rate(group.score, word);
  return {
    ids: [...new Set([...group.ids, ...group.aliases, ...aliases])],
    title: summaries[0] ?? `${group.ids[0] ?? 'an advisory'} in ${name}`,
    severity: rated.severity,
    word: rated.word,
    fixedVersions: [...new Set(advisories.flatMap(({ advisory }) => fixesOf(advisory, name)))],
    cwes: cweIdentifiers(specific.flatMap((database) => textsOf(database['cwe_ids']))),
  };
}

/** The highest score of all names counts, else the database's word; without either it is unrated. */
function rate(score: string | null, word: string | null): Pick<OsvProblem, 'severity' | 'word'> {
  const value = score === null ? Number.NaN : Number(score);
  if (value > 0) return { severity: severityFromScore(value), word: score };
  return word === null ? { severity: 'unrated', word: null } : { severity: severityFromWord(word), word };
}

function fixesOf(advisory: JsonObject, name: string): readonly string[] {
  const affected: readonly unknown[] = Array.isArray(advisory['affected']) ? advisory['affected'] : [];
  return affected.filter(isObject).flatMap(({ package: about, ranges }) => {
    if (!isObject(about) || about['name'] !== name || !Array.isArray(ranges)) return [];
    return ranges.filter(isObject).flatMap((range) => {
      const events: readonly unknown[] =
        range['type'] === 'GIT' || !Array.isArray(range['events']) ? [] : range['events'];
      return events.filter(isObject).flatMap(({ fixed }) => textOrNull(fixed) ?? []);
    });
  });
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [];
}
