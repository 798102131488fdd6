import type { Random } from './random.ts';

type Entry = Record<string, unknown>;

export const floorKeys = ['a', 'b', 'c'];
export const addedKeys = ['d', 'e'];
export const jobNames = ['test (1)', 'test (2)', 'lint', 'preflight'];
export const changeNames = ['app', 'docs'];
const jobPatterns = ['test (*)', 'test (1)', 'te*', 'lint', '*', 'preflight', '*)'];
const levels = ['block', 'block', 'block', 'warn', 'inform'];
const severities = ['critical', 'high', 'medium', 'low', 'info'];
export const tools = ['bandit', 'pip-audit', 'trivy'];
const metrics = ['coverage.lines', 'tests.failed', 'tests.total'];
export const metricParsers = ['cobertura', 'junit'];
const usual: Readonly<Record<string, string>> = { a: 'cobertura', b: 'junit', c: 'bandit', d: 'cobertura', e: 'junit' };
const parsers = ['bandit', 'pip-audit', 'trivy', 'sarif', ...metricParsers];

function evidence(random: Random, key: string): Entry {
  return {
    // Mostly what a rule below needs, so that most floors can pass.
    parser: random.chance(0.75) ? (usual[key] ?? 'bandit') : random.pick(parsers),
    path: random.chance(0.2) ? `r/shared.json` : `r/${key}*.json`,
    ...random.maybe('expect', () => random.pick([1, 2]), 0.3),
    ...random.maybe('exit', () => random.pick([[0], [0, 1]]), 0.03),
    ...random.maybe('maxAgeHours', () => random.pick([1, 24]), 0.03),
    ...random.maybe('requireCommit', () => true, 0.03),
    ...random.maybe('allowIncomplete', () => true, 0.1),
    ...random.maybe('committed', () => true, 0.1),
    ...random.maybe('enforce', () => random.pick(levels), 0.4),
    ...random.maybe(
      'when',
      () => random.pick([{ jobRan: random.pick(jobPatterns) }, { changed: random.pick(changeNames) }]),
      0.15,
    ),
  };
}

function job(random: Random): Entry {
  return {
    ...random.maybe('enforce', () => random.pick(levels), 0.3),
    ...random.maybe('count', () => random.pick([1, 2]), 0.3),
    ...random.maybe('skippedOk', () => ({ unlessChanged: random.pick(changeNames) }), 0.3),
  };
}

function selection(random: Random, keys: readonly string[]): Entry {
  return {
    ...random.maybe('severity', () => random.pick(severities), 0.4),
    ...random.maybe('minConfidence', () => random.pick(['low', 'medium', 'high']), 0.1),
    ...random.maybe('tools', () => [random.pick(tools), 'bandit'], 0.1),
    ...random.maybe('rules', () => random.pick([['R1'], ['R*'], ['R1', 'R2']]), 0.1),
    ...random.maybe(
      'categories',
      () => random.pick([['code'], ['vulnerability'], ['code', 'vulnerability', 'secret']]),
      0.1,
    ),
    ...random.maybe('paths', () => random.pick([['x/**'], ['**'], ['x/**', 'y/**']]), 0.1),
    ...random.maybe('evidence', () => taken(random, keys), 0.12),
  };
}

function taken(random: Random, keys: readonly string[]): unknown {
  return random.chance(0.2) ? '*' : [random.pick(keys), random.pick(keys)];
}

function ratchet(random: Random): Entry {
  return {
    ...random.maybe('tolerance', () => random.pick([0, 5]), 0.3),
    ...random.maybe('direction', () => random.pick(['up', 'down']), 0.3),
  };
}

function countMembers(random: Random, keys: readonly string[], probability: number): Entry {
  return {
    ...random.maybe('count', () => selection(random, keys), probability),
    ...random.maybe('max', () => random.pick([0, 0, 1, 2, 3]), probability),
    ...random.maybe('scope', () => random.pick(['all', 'new', 'changed-lines', 'changed-files']), 0.3),
    ...random.maybe('waivable', () => random.chance(0.5), 0.2),
    ...random.maybe('enforce', () => random.pick(levels), 0.2),
  };
}

function metricMembers(random: Random, keys: readonly string[], probability: number): Entry {
  return {
    ...random.maybe('min', () => random.pick([1, 30, 50]), 0.4),
    ...random.maybe('max', () => random.pick([50, 60, 99]), 0.2),
    ...random.maybe('ratchet', () => ratchet(random), 0.25),
    ...random.maybe('minSample', () => random.pick([1, 10]), 0.1),
    ...random.maybe('aggregate', () => random.pick(['worst', 'sum', 'mean']), probability / 2),
    ...random.maybe('evidence', () => taken(random, keys), 0.1),
    ...random.maybe('enforce', () => random.pick(levels), 0.2),
  };
}

/** Members of a rule about the coverage of changed lines. */
function patchMembers(random: Random, keys: readonly string[], probability: number): Entry {
  return {
    ...random.maybe('min', () => random.pick([1, 50, 60, 100]), probability),
    ...random.maybe('minSample', () => random.pick([1, 3]), 0.15),
    ...random.maybe('unmeasured', () => random.pick(['list', 'uncovered']), probability / 2),
    ...random.maybe('paths', () => random.pick([['x/**'], ['**'], ['x/**', 'y/**']]), 0.15),
    ...random.maybe('evidence', () => taken(random, keys), 0.1),
    ...random.maybe('enforce', () => random.pick(levels), 0.2),
  };
}

function membersOf(random: Random, id: string, keys: readonly string[], probability: number): Entry {
  if (id.startsWith('count')) return countMembers(random, keys, probability);
  return id.startsWith('patch')
    ? patchMembers(random, keys, probability)
    : metricMembers(random, keys, Math.min(probability, 0.8));
}

function rule(random: Random, id: string, keys: readonly string[]): Entry {
  if (id.startsWith('patch'))
    return { id, metric: 'coverage.lines', scope: 'changed-lines', min: 50, ...patchMembers(random, keys, 0.8) };
  if (id.startsWith('count')) return { id, count: {}, max: 1, ...countMembers(random, keys, 0.8) };
  return { id, metric: random.pick(metrics), min: random.pick([1, 30, 50]), ...metricMembers(random, keys, 0.8) };
}

const settings = (random: Random, probability: number): Entry => ({
  ...random.maybe(
    'unrated',
    () => random.pick([...severities, { default: 'low', bandit: 'high' }, { trivy: 'info' }]),
    probability,
  ),
  ...random.maybe('deduplicate', () => random.chance(0.5), probability),
  ...random.maybe('allowFilters', () => random.chance(0.5), probability),
  ...random.maybe('filters', () => [{ rule: random.pick(['R1', 'R2']), reason: 'noise' }], probability / 2),
  ...random.maybe(
    'waivers',
    () => ({
      ...random.maybe('file', () => random.pick(['w1.yml', 'w2.yml'])),
      ...random.maybe('maxDays', () => random.pick([10, 90, 400])),
      ...random.maybe('requireOwner', () => random.chance(0.5)),
    }),
    probability,
  ),
});

function metricOf(random: Random, parsersThere: readonly string[]): string {
  if (random.chance(0.05)) return random.pick(metrics);
  return parsersThere.includes('cobertura') && random.chance(0.5)
    ? 'coverage.lines'
    : random.pick(parsersThere.includes('junit') ? ['tests.total', 'tests.failed'] : ['coverage.lines']);
}

const fromNames = <Value>(names: readonly string[], make: (name: string) => Value): Record<string, Value> =>
  Object.fromEntries(names.map((name) => [name, make(name)]));

/** A floor: evidence, rules over it, jobs, and settings. */
export function randomFloor(random: Random, keys: readonly string[] = floorKeys): Entry {
  const own = random.some(keys, 0.7);
  const named = own.length === 0 ? keys.slice(0, 1) : own;
  const entries = fromNames(named, (key) => evidence(random, key));
  const parsersThere = Object.values(entries).map((entry) => String(entry['parser']));
  // Mostly rules that the evidence can meet.
  const fitting = ['count', 'metric', 'count2', 'patch'].filter(
    (id) =>
      random.chance(0.05) ||
      parsersThere.some((parser) =>
        id === 'patch' ? parser === 'cobertura' : metricParsers.includes(parser) === (id === 'metric'),
      ),
  );
  return {
    version: 1,
    evidence: entries,
    rules: random.some(fitting, 0.7).map((id) => ({
      ...rule(random, id, named),
      ...(id === 'metric' && { metric: metricOf(random, parsersThere) }),
    })),
    ...random.maybe('jobs', () => fromNames(random.some(jobPatterns, 0.3), () => job(random)), 0.4),
    ...settings(random, 0.2),
  };
}

/**
 * Random content of a file that extends floors: mostly few changes, so that each is accepted, or refused, by itself.
 */
export function randomChild(random: Random, parents: string | readonly string[]): Entry {
  const keys = [...floorKeys, ...addedKeys];
  const added = random.some(addedKeys, 0.6);
  const changedKeys = random.some(floorKeys, 0.12);
  const ids = [
    ...random.some(['count', 'metric', 'count2', 'patch'], 0.15),
    ...random.some(['count3', 'metric3', 'patch3'], 0.1),
  ];
  return {
    version: 1,
    extends: parents,
    evidence: {
      ...fromNames(changedKeys, (key) =>
        Object.fromEntries(random.some(Object.entries({ ...evidence(random, key), enforce: 'block' }), 0.25)),
      ),
      ...fromNames(added, (key) => evidence(random, key)),
    },
    rules: ids.map((id) =>
      id.endsWith('3')
        ? rule(random, id, keys)
        : { id, ...membersOf(random, id, keys, id.startsWith('metric') ? 0.2 : 0.3) },
    ),
    ...random.maybe('jobs', () => fromNames(random.some(jobPatterns, 0.2), () => job(random)), 0.2),
    ...random.maybe('without', () => random.pick([{ evidence: ['a'] }, { rules: ['count'] }]), 0.03),
    ...settings(random, 0.1),
  };
}
