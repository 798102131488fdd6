import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { parseConfig, parseWaivers, configJsonSchema, waiversJsonSchema, PolicyError } from '../index.ts';
import type { JsonSchema } from '../index.ts';
import { presetParameters } from '../presets/parameters.ts';
import { pythonPreset } from '../presets/python.ts';
import { toPlain } from '../source/node.ts';
import { sourceText } from '../source/place.ts';
import { readYaml } from '../source/read-yaml.ts';

const python = pythonPreset(presetParameters.parse({}));

const committed = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8'));
const compile = (schema: JsonSchema): ((value: unknown) => boolean) => {
  const validate = new Ajv2020({
    strict: true,
    strictRequired: false,
    strictTypes: false,
    formats: { date: true, 'date-time': true },
  }).compile(schema);
  return (value) => validate(value);
};
const configAccepted = compile(configJsonSchema());
const waiversAccepted = compile(waiversJsonSchema());

/** Codes of the issues that a schema can find; the others are about values that must go together. */
const structural = new Set(['unknown-key', 'missing-key', 'invalid-type', 'invalid-value', 'contradiction']);

function structureAccepted(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return !error.issues.some(({ code, message }) => structural.has(code) && !beyondSchema.test(message));
  }
}

/** Messages of checks that look at several values at once. */
const beyondSchema =
  /limits nothing|no number can satisfy|warnAt warns|never warn|removes every finding|accepts every finding|backslashes|never held|who answers for it/u;

describe('the committed JSON Schemas', () => {
  it.each([
    ['portcullis.v1.json', configJsonSchema()],
    ['waivers.v1.json', waiversJsonSchema()],
  ])('%s is what the schema says', (name, schema) => {
    expect(committed(name)).toEqual(schema);
  });
});

const whole = {
  version: 1,
  name: 'example',
  evidence: {
    bandit: {
      parser: 'bandit',
      path: 'reports/bandit.json',
      expect: 1,
      exit: [0, 1],
      maxAgeHours: 24,
      enforce: 'block',
      when: { jobRan: 'scan' },
    },
    coverage: {
      parser: 'cobertura',
      path: ['reports/a.xml', 'reports/b.xml'],
      requireCommit: true,
      allowIncomplete: false,
      when: { changed: 'app' },
    },
  },
  jobs: { 'build-test (*)': { enforce: 'block', count: 2, skippedOk: { unlessChanged: 'app' } } },
  rules: [
    {
      id: 'high',
      title: 'High',
      count: {
        severity: 'high',
        minConfidence: 'medium',
        tools: ['bandit'],
        rules: ['B*'],
        categories: ['code'],
        paths: ['app/**'],
        evidence: ['bandit'],
      },
      max: 15,
      warnAt: 12,
      scope: 'new',
      waivable: false,
    },
    {
      id: 'floor',
      metric: 'coverage.lines',
      min: 30,
      ratchet: { direction: 'up', tolerance: 0.5 },
      minSample: 20,
      aggregate: 'worst',
      enforce: 'warn',
      evidence: ['coverage'],
    },
  ],
  filters: [{ tool: 'bandit', rule: 'B101', paths: ['tests/**'], reason: 'asserts' }],
  waivers: { file: 'waivers.yml', maxDays: 30, requireOwner: true, warnDaysBefore: 7 },
  unrated: { default: 'high', gitleaks: 'critical' },
  deduplicate: true,
  allowFilters: true,
  rerun: { maxAttempts: 1, maxFailedJobs: 5 },
  health: { windowDays: 7, threshold: 0.85, publish: 'data-branch' },
};
const waivers = {
  waivers: [
    {
      tool: 'pip-audit',
      package: 'requests',
      advisory: 'CVE-2024-35195',
      reason: 'not reachable',
      owner: '@sec',
      created: '2026-11-01',
      expires: '2026-12-01',
    },
    {
      rule: 'B324',
      paths: ['app/**'],
      fingerprint: 'ab',
      reason: 'an ETag',
      owner: '@sec',
      created: '2026-11-02T08:00:00Z',
      expires: '2026-12-01T12:00:00+01:00',
    },
  ],
};

type Mutation = (value: unknown) => unknown;

/** Changes one thing somewhere in a value: takes a key away, adds one, or puts something else in. */
const mutation: fc.Arbitrary<Mutation> = fc
  .record({
    steps: fc.array(fc.nat(), { maxLength: 6 }),
    kind: fc.constantFrom('remove', 'add', 'replace'),
    by: fc.oneof(
      fc.constantFrom<unknown>(
        '',
        'x',
        'high',
        'block',
        '2026-12-01',
        '2026-13-01',
        0,
        1,
        -1,
        2,
        0.5,
        1.5,
        1e300,
        true,
        null,
      ),
      fc.constant([]),
      fc.constant({}),
      fc.constant(['x']),
      fc.constant([1]),
      fc.constant({ jobRan: 'x', changed: 'y' }),
    ),
    key: fc.constantFrom('extra', 'max', 'count', 'metric', 'enforce', 'min', '3', 'a b'),
  })
  .map(
    ({ steps, kind, by, key }) =>
      (value) =>
        mutate(value, steps, kind, by, key),
  );

function mutants(value: object): fc.Arbitrary<object> {
  return fc
    .array(mutation, { minLength: 1, maxLength: 2 })
    .map((mutations) => mutations.reduce<unknown>((changed, change) => change(changed), value))
    .filter((mutant): mutant is object => typeof mutant === 'object' && mutant !== null);
}

function mutate(value: unknown, steps: readonly number[], kind: string, by: unknown, key: string): unknown {
  const [step, ...rest] = steps;
  if (typeof value !== 'object' || value === null || step === undefined) {
    if (kind === 'add' && typeof value === 'object' && value !== null && !Array.isArray(value))
      return { ...value, [key]: by };
    return by;
  }
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const at = items.length === 0 ? 0 : step % items.length;
    return kind === 'remove' && rest.length === 0
      ? items.filter((_, index) => index !== at)
      : items.map((item, index) => (index === at ? mutate(item, rest, kind, by, key) : item));
  }
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const at = entries.length === 0 ? 0 : step % entries.length;
  return Object.fromEntries(
    entries.flatMap(([name, item], index) =>
      index !== at
        ? [[name, item]]
        : kind === 'remove' && rest.length === 0
          ? []
          : [[name, mutate(item, rest, kind, by, key)]],
    ),
  );
}

describe('the JSON Schemas and the reader', () => {
  it('accept the preset, and a file with every key', () => {
    const preset = readYaml(sourceText('preset', 'preset', python)).root;
    expect(configAccepted(preset === null ? null : toPlain(preset))).toBe(true);
    expect(configAccepted(whole)).toBe(true);
    expect(parseConfig(JSON.stringify(whole), { file: 'portcullis.json' }).config).toMatchObject({
      rules: [{ id: 'high' }, { id: 'floor' }],
    });
  });

  it.each([
    ['no version', { rules: [] }],
    ['an unknown key', { version: 1, rule: [] }],
    ['a rule of no kind', { version: 1, rules: [{ id: 'a', max: 1 }] }],
    ['a rule of both kinds', { version: 1, rules: [{ id: 'a', count: {}, metric: 'm', max: 1 }] }],
    ['evidence without a path', { version: 1, evidence: { a: { parser: 'junit' } } }],
    ['an unknown severity', { version: 1, unrated: 'hihg' }],
    ['another place to publish', { version: 1, health: { publish: 'wiki' } }],
  ])('refuse %s', (_, value) => {
    expect(configAccepted(value)).toBe(false);
    expect(structureAccepted(() => parseConfig(JSON.stringify(value), { file: 'f' }))).toBe(false);
  });

  it('let a file with parents say only what it changes', () => {
    const value = {
      version: 1,
      extends: 'python',
      evidence: { bandit: { path: 'out/bandit.json' } },
      rules: [{ id: 'high-budget', max: 3 }],
    };
    expect(configAccepted(value)).toBe(true);
    expect(structureAccepted(() => parseConfig(JSON.stringify(value), { file: 'f' }))).toBe(true);
  });

  it('agree on every small change to a policy file', () => {
    fc.assert(
      fc.property(mutants(whole), (value) => {
        expect(structureAccepted(() => parseConfig(JSON.stringify(value), { file: 'f' }))).toBe(configAccepted(value));
      }),
      { numRuns: 1_000 },
    );
  });

  it('agree on every small change to a waiver file', () => {
    fc.assert(
      fc.property(mutants(waivers), (value) => {
        expect(structureAccepted(() => parseWaivers(JSON.stringify(value), { file: 'f' }))).toBe(
          waiversAccepted(value),
        );
      }),
      { numRuns: 500 },
    );
  });
});
