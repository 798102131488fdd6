import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadPolicy } from './load-policy.ts';
import type { LoadedPolicy } from './load-policy.ts';
import { findWeakenings } from './find-weakenings.ts';

const load = (text: string, waivers = '[]'): Promise<LoadedPolicy> => {
  const files: Readonly<Record<string, string>> = {
    'portcullis.yml': `version: 1\n${text}`,
    'waivers.yml': waivers,
    'org.yml': 'version: 1\nrules: [{ id: org, count: { evidence: "*" }, max: 9 }]',
  };
  return loadPolicy('portcullis.yml', { read: (path) => Promise.resolve(files[path] ?? null) });
};

const rule = (keys: string): string => `rules: [{ id: more, count: {}, max: 99 }, { id: high, count: {}, ${keys} }]`;
const waived = 'waivers: { file: waivers.yml }';
const waiver = (expires: string, more = ''): string =>
  `[{ rule: B101, reason: accepted, owner: sec, created: 2026-11-01, expires: ${expires}${more} }]`;

describe('what weakens a policy', () => {
  it.each([
    ['a limit raised', rule('max: 15'), rule('max: 20'), 'rules.high.max', '15', '20'],
    ['enforce lowered', rule('max: 1'), rule('max: 1, enforce: inform'), 'rules.high.enforce', '"block"', '"inform"'],
    ['scope narrowed', rule('max: 1'), rule('max: 1, scope: new'), 'rules.high.scope', '"all"', '"new"'],
    [
      'a rule reordered and raised',
      rule('max: 1'),
      'rules: [{ id: high, count: {}, max: 2 }]',
      'rules.high.max',
      '1',
      '2',
    ],
    ['a job no longer required', 'jobs: { test: {} }', 'jobs: {}', 'jobs.test', '{"enforce":"block","count":1}', null],
    [
      'legs no longer counted',
      'jobs: { "t (*)": { count: 2 } }',
      'jobs: { "t (*)": {} }',
      'jobs.t (*).count',
      '2',
      '1',
    ],
    ['unrated findings rated milder', '', 'unrated: low', 'unrated', '"high"', '"low"'],
    ['filters allowed below', '', 'allowFilters: true', 'allowFilters', 'false', 'true'],
    ['a floor no longer extended', 'extends: ./org.yml', '', 'extends', '"org.yml"', null],
    ['owners no longer required', '', 'waivers: { requireOwner: false }', 'waivers.requireOwner', 'true', 'false'],
  ])('%s', async (_what, before, now, key, was, is) => {
    expect(findWeakenings(await load(before), await load(now))).toContainEqual({ key, was, is });
  });

  it('names a rule that is gone, and says that nothing is in its place', async () => {
    expect(findWeakenings(await load(rule('max: 1')), await load('rules: [{ id: more, count: {}, max: 99 }]'))).toEqual(
      [{ key: 'rules.high', was: expect.stringContaining('"max":1'), is: null }],
    );
  });

  it('lists a filter that is added, even where filters are allowed', async () => {
    const now = 'allowFilters: true\nfilters: [{ tool: bandit, rule: B101, reason: tests }]';
    expect(findWeakenings(await load('allowFilters: true'), await load(now))).toEqual([
      { key: 'filters', was: null, is: '{"tool":"bandit","rule":"B101","reason":"tests"}' },
    ]);
  });

  it.each([
    ['added', '[]', waiver('2026-12-01'), 1],
    ['extended', waiver('2026-12-01'), waiver('2026-12-02'), 1],
    ['extended within its last day', waiver("'2026-12-01T00:00:00Z'"), waiver('2026-12-01'), 1],
    ['dated anew', waiver('2026-12-01'), waiver('2026-12-01').replace('11-01', '11-09'), 1],
    ['widened', waiver('2026-12-01', ', tool: bandit'), waiver('2026-12-01'), 1],
    ['shortened', waiver('2026-12-02'), waiver('2026-12-01'), 0],
    ['taken away', waiver('2026-12-02'), '[]', 0],
    ['given another reason', waiver('2026-12-02'), waiver('2026-12-02').replace('accepted', 'known'), 0],
  ])('a waiver that is %s', async (_what, before, now, count) => {
    expect(findWeakenings(await load(waived, before), await load(waived, now))).toHaveLength(count);
  });

  it('is nothing where limits are tightened and requirements added', async () => {
    const before = rule('max: 15');
    const now = `jobs: { test: {} }\n${rule('max: 14, waivable: false').replace('99', '9')}\nunrated: critical`;
    expect(findWeakenings(await load(before), await load(now))).toEqual([]);
  });

  it('is found in one direction at least for any two limits, and in neither for equal ones', async () => {
    const limits = fc.record({
      max: fc.integer({ min: 0, max: 3 }),
      enforce: fc.constantFrom('block', 'warn', 'inform'),
      scope: fc.constantFrom('all', 'new'),
      waivable: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(limits, limits, async (one, other) => {
        const [left, right] = await Promise.all(
          [one, other].map((keys) => load(`rules: [${JSON.stringify({ id: 'r', count: {}, ...keys })}]`)),
        );
        if (left === undefined || right === undefined) throw new Error('not loaded');
        const either = [...findWeakenings(left, right), ...findWeakenings(right, left)];
        expect(either.length === 0).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
      { numRuns: 60 },
    );
  });
});
