import { ratedSeverities } from '@portcullis/gate-core';
import type { RatedSeverity } from '@portcullis/gate-core';
import type { DataPath } from '../source/place.ts';
import { compareChecks } from './compare-checks.ts';
import { compareEvidence, compareJob, compareMatcher } from './compare-entries.ts';
import { compareOverlaps } from './compare-overlaps.ts';
import { compareRule } from './compare-rules.ts';
import type { Config } from './config-schema.ts';
import {
  compareKeys,
  noNewException,
  notAfter,
  notHigher,
  notLower,
  notNarrower,
  staysOff,
  staysOn,
} from './loosening.ts';
import type { Comparison, Loosening } from './loosening.ts';

/**
 * Every key on which a configuration is looser than a floor; empty when it is at least as strict everywhere.
 *
 * Both are compared with their defaults applied: a floor means what it says and what it leaves at its default.
 *
 * - Limits may only get tighter, lists of what counts only longer, lists of what is fine only shorter, switches only
 *   stricter.
 * - Exceptions (`when`, `skippedOk`, `minSample`, whose outputs are believed) must not be added; what has no order
 *   (`metric`, `parser`, `path`, …) must not change.
 * - Matchers may be added; one of the floor must stay as it is, for every key of it decides what counts.
 * - Evidence, jobs and rules may be added, never removed; an added job must not take a job away from a pattern of the
 *   floor.
 * - Checks of the pipeline may be added and run other commands, and none may be removed, become optional, run in fewer
 *   legs or accept more exit codes.
 * - A rule that goes from `warn` to `block` no longer counts evidence that only warns, unless it names it. That loosens
 *   nothing, because a warning never decided; the verdict shows what is left out, and warns where that would break the
 *   limit.
 * - Change filters may be added, and may only get wider: what they do not see lets jobs be skipped.
 * - Filters may be added only where the floor says `allowFilters: true`: a filter never expires and needs no owner, so
 *   it could undo any limit. Waivers may be added, since they have an owner, expire within `waivers.maxDays`, and can
 *   be refused by a rule.
 */
export function compareConfigs(floor: Config, own: Config): readonly Loosening[] {
  const root: Comparison<Config> = { floor, own, floorPath: [], path: [] };
  return [
    ...compareKeys(root, { allowFilters: staysOff, deduplicate: staysOff }),
    ...compareMaps('evidence', floor.evidence, own.evidence, compareEvidence),
    ...compareMaps('matchers', floor.matchers ?? {}, own.matchers ?? {}, compareMatcher),
    ...compareMaps('jobs', floor.jobs, own.jobs, compareJob),
    ...compareOverlaps(floor.jobs, own.jobs),
    ...compareChecks(floor, own),
    ...compareRules(floor, own),
    ...compareFilters(floor, own),
    ...compareChanges(root),
    ...compareMaps('changeFilters', floor.changeFilters, own.changeFilters, compareChangeFilter),
    ...compareKeys(below(root, 'waivers'), { maxDays: notHigher, requireOwner: staysOn }),
    ...compareUnrated(floor, own),
    ...compareKeys(below(root, 'rerun'), { maxAttempts: notHigher, maxFailedJobs: notHigher }),
    ...compareKeys(below(root, 'health'), { threshold: notLower }),
  ];
}

function below<Key extends keyof Config>({ floor, own }: Comparison<Config>, key: Key): Comparison<Config[Key]> {
  return { floor: floor[key], own: own[key], floorPath: [key], path: [key] };
}

function compareMaps<Entry>(
  section: string,
  floor: Readonly<Record<string, Entry>>,
  own: Readonly<Record<string, Entry>>,
  compare: (comparison: Comparison<Entry>) => readonly Loosening[],
): readonly Loosening[] {
  const ownEntries = new Map(Object.entries(own));
  return Object.entries(floor).flatMap(([key, entry]) => {
    const path: DataPath = [section, key];
    const counterpart = ownEntries.get(key);
    return counterpart === undefined
      ? [gone(path, path)]
      : compare({ floor: entry, own: counterpart, floorPath: path, path });
  });
}

function compareRules(floor: Config, own: Config): readonly Loosening[] {
  // The first of equal ids counts.
  const places = new Map(own.rules.map(({ id }, index) => [id, index] as const).reverse());
  return floor.rules.flatMap((rule, floorIndex) => {
    const index = places.get(rule.id) ?? -1;
    const counterpart = own.rules[index];
    if (counterpart === undefined) return [gone(['rules', floorIndex], ['rules'])];
    return compareRule({ floor: rule, own: counterpart, floorPath: ['rules', floorIndex], path: ['rules', index] });
  });
}

function gone(floorPath: DataPath, path: DataPath): Loosening {
  return { floorPath, path, reason: 'may not be taken away' };
}

function compareFilters(floor: Config, own: Config): readonly Loosening[] {
  if (floor.allowFilters) return [];
  const known = new Set(floor.filters.map((filter) => JSON.stringify(filter)));
  return own.filters.flatMap((filter, index) =>
    known.has(JSON.stringify(filter))
      ? []
      : [
          {
            floorPath: ['allowFilters'],
            path: ['filters', index],
            reason: 'may not be added without `allowFilters: true` there; a waiver does it for a time',
          },
        ],
  );
}

/** It matters whose outputs are believed if the floor excuses anything: another job could excuse more. */
function compareChanges(root: Comparison<Config>): readonly Loosening[] {
  const { evidence, jobs } = root.floor;
  const excuses =
    Object.values(jobs).some(({ skippedOk }) => skippedOk !== undefined) ||
    Object.values(evidence).some(({ when }) => when !== undefined);
  return excuses ? compareKeys(root, { changes: noNewException }) : [];
}

/** A filter that sees less lets more jobs be skipped. */
function compareChangeFilter({ floor, own, floorPath, path }: Comparison<readonly string[]>): readonly Loosening[] {
  const reason = notNarrower(floor, own);
  return reason === null ? [] : [{ floorPath, path, reason }];
}

/** The severity that counts where `unrated` names tools and has no `default`. */
const unratedFallback: RatedSeverity = 'high';
const notMilder = notAfter(ratedSeverities, unratedFallback);

function compareUnrated(floor: Config, own: Config): readonly Loosening[] {
  const tools = ['default', ...toolsOf(floor.unrated), ...toolsOf(own.unrated)];
  const [ofFloor, ofOwn] = [unratedBy(floor.unrated), unratedBy(own.unrated)];
  return [...new Set(tools)].flatMap((tool) => {
    const reason = notMilder(ofFloor(tool), ofOwn(tool));
    return reason === null
      ? []
      : [
          {
            floorPath: ['unrated'],
            path: ['unrated'],
            reason: `for ${tool === 'default' ? 'other tools' : tool} ${reason}`,
          },
        ];
  });
}

function toolsOf(unrated: Config['unrated']): readonly string[] {
  return typeof unrated === 'string' ? [] : Object.keys(unrated).map((tool) => tool.toLowerCase());
}

function unratedBy(unrated: Config['unrated']): (tool: string) => RatedSeverity {
  if (typeof unrated === 'string') return () => unrated;
  const named = new Map(Object.entries(unrated).map(([name, severity]) => [name.toLowerCase(), severity]));
  const fallback = named.get('default') ?? unratedFallback;
  return (tool) => named.get(tool) ?? fallback;
}
