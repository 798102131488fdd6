import type { Policy, Waiver } from '@portcullis/gate-core';
import type { DataPath } from '../source/place.ts';
import { compareConfigs } from './compare-configs.ts';
import type { Config } from './config-schema.ts';
import type { LoadedPolicy } from './load-policy.ts';

/** One thing by which a policy is milder than an earlier one. */
export interface Weakening {
  /** The key as people write it, with the id of a rule in place of its number: `rules.high-budget.max`. */
  readonly key: string;
  /** The value before and now, as JSON; `null`: not set. Untrusted text. */
  readonly was: string | null;
  readonly is: string | null;
}

/**
 * Everything by which a policy is milder than an earlier one, or may be: looser limits, requirements taken away, `enforce`
 * lowered, filters and waivers added or extended, floors no longer extended. What has no order (which parser, which
 * path, which metric) counts as milder when it differs. Empty when the policy is at least as strict everywhere.
 *
 * @example
 * findWeakenings(ofBase, ofChange) // [{ key: 'rules.high-budget.max', was: '15', is: '20' }]
 * @see ADR 0141
 */
export function findWeakenings(before: LoadedPolicy, now: LoadedPolicy): readonly Weakening[] {
  const found = [
    ...loosenedKeys(before.config, now.config),
    ...addedFilters(before.config, now.config),
    ...addedWaivers(before.policy, now.policy),
    ...lostFloors(before, now),
  ];
  const unique = new Map(found.map((weakening) => [JSON.stringify(weakening), weakening]));
  return [...unique.values()].sort((left, right) => (left.key < right.key ? -1 : Number(left.key > right.key)));
}

/** Filters are compared by themselves: a floor may allow them, and here each is to be seen. */
function loosenedKeys(before: Config, now: Config): readonly Weakening[] {
  const allowed = { allowFilters: true };
  const loosened = compareConfigs({ ...before, ...allowed }, { ...now, ...allowed });
  const turnedOn = !before.allowFilters && now.allowFilters;
  return [
    ...loosened.map(({ floorPath, path }) => ({
      key: keyOf(before, floorPath),
      was: shown(valueAt(before, floorPath)),
      // The place of a rule that is gone is that of all rules.
      is: path.length < floorPath.length ? null : shown(valueAt(now, path)),
    })),
    ...(turnedOn ? [{ key: 'allowFilters', was: 'false', is: 'true' }] : []),
  ];
}

function addedFilters(before: Config, now: Config): readonly Weakening[] {
  const known = new Set(before.filters.map((filter) => canonical({ ...filter, reason: '' })));
  return now.filters
    .filter((filter) => !known.has(canonical({ ...filter, reason: '' })))
    .map((filter) => ({ key: 'filters', was: null, is: shown(filter) }));
}

/**
 * A waiver that ends later than it did is a new one; so is one with another selection, or another first day, from which
 * `waivers.maxDays` counts.
 */
function addedWaivers(before: Policy, now: Policy): readonly Weakening[] {
  const known = new Map<string, Waiver>();
  for (const waiver of before.waiverEntries) {
    const same = known.get(selectionOf(waiver));
    if (same === undefined || endOf(same) < endOf(waiver)) known.set(selectionOf(waiver), waiver);
  }
  return now.waiverEntries.flatMap((waiver) => {
    const earlier = known.get(selectionOf(waiver));
    if (earlier !== undefined && endOf(waiver) <= endOf(earlier) && waiver.created === earlier.created) return [];
    return [{ key: 'waivers', was: earlier === undefined ? null : shown(earlier), is: shown(waiver) }];
  });
}

function selectionOf({ tool, rule, paths, advisory, package: named, fingerprint }: Waiver): string {
  return canonical({ tool, rule, paths, advisory, named, fingerprint });
}

/** A day is valid to its end, so it ends after every instant of it. */
function endOf({ expires }: Waiver): number {
  return expires.length === 10 ? Date.parse(expires) + 24 * 60 * 60 * 1000 : Date.parse(expires);
}

function lostFloors(before: LoadedPolicy, now: LoadedPolicy): readonly Weakening[] {
  const kept = new Set(now.floors.map(({ file }) => file));
  return before.floors
    .filter(({ file }) => !kept.has(file))
    .map(({ file }) => ({ key: 'extends', was: shown(file), is: null }));
}

/** A rule is named by its id: its number may differ in the two. */
function keyOf(config: Config, path: DataPath): string {
  return path
    .map((part, index) => (index === 1 && path[0] === 'rules' ? (config.rules[Number(part)]?.id ?? part) : part))
    .join('.');
}

/** `undefined` for a path that leads nowhere. */
function valueAt(config: Config, path: DataPath): unknown {
  let value: unknown = config;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}

function shown(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function canonical(value: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
