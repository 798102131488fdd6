import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../index.ts';
import type { Config } from '../index.ts';
import { formatPath } from '../source/place.ts';
import { compareConfigs } from './compare-configs.ts';

const configOf = (text: string): Config => parseConfig(`version: 1\n${text}`, { file: 'portcullis.yml' }).config;
const looserKeys = (floor: string, own: string): readonly string[] =>
  compareConfigs(configOf(floor), configOf(own)).map(({ path }) => formatPath(path));

const matcher = (keys: string): string => `matchers: { m: { pattern: a, example: a, end: b${keys} } }`;
const evidence = (keys: string): string => `evidence: { e: { parser: p, path: a.json${keys} } }`;
const job = (keys: string): string => `jobs: { j: {${keys}} }`;
const count = (keys: string, selection = ''): string => `rules: [{ id: r, count: {${selection}}, max: 5${keys} }]`;
const metric = (keys: string): string => `rules: [{ id: r, metric: m, ${keys} }]`;

/** key, floor, as tight or tighter, looser */
const table: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  ['evidence.e.expect', evidence(', expect: 2'), [evidence(', expect: 3')], [evidence('')]],
  [
    'evidence.e.exit',
    evidence(', exit: [0, 1]'),
    [evidence(', exit: [0]')],
    [evidence(', exit: [0, 2]'), evidence('')],
  ],
  [
    'evidence.e.exit',
    evidence(''),
    [evidence(', exit: [0]')],
    [evidence(', exit: [0, 2]'), evidence(', exit: [0, 1]')],
  ],
  [
    'evidence.e.maxAgeHours',
    evidence(', maxAgeHours: 24'),
    [evidence(', maxAgeHours: 1')],
    [evidence(', maxAgeHours: 25'), evidence('')],
  ],
  ['evidence.e.requireCommit', evidence(', requireCommit: true'), [], [evidence('')]],
  [
    'evidence.e.allowIncomplete',
    evidence(''),
    [evidence(', allowIncomplete: false')],
    [evidence(', allowIncomplete: true')],
  ],
  ['evidence.e.enforce', evidence(', enforce: warn'), [evidence(', enforce: block')], [evidence(', enforce: inform')]],
  [
    'evidence.e.when',
    evidence(''),
    [evidence(', maxAgeHours: 5, exit: [0], requireCommit: true')],
    [evidence(', when: { jobRan: x }')],
  ],
  ['evidence.e.when', evidence(', when: { jobRan: x }'), [], [evidence(', when: { changed: x }')]],
  [
    'evidence.e.path',
    evidence(''),
    ['evidence: { e: { parser: p, path: [a.json] }, more: { parser: q, path: b } }'],
    ['evidence: { e: { parser: p, path: b.json } }'],
  ],
  ['evidence.e.parser', evidence(''), [], ['evidence: { e: { parser: q, path: a.json } }']],
  ['evidence.e', evidence(''), [], ['']],
  [
    'matchers.m',
    matcher(''),
    ['matchers: { m: { pattern: a, example: a, end: b }, n: { pattern: c, example: c, end: d } }'],
    [''],
  ],
  [
    'matchers.m.pattern',
    matcher(''),
    [matcher('').replace('example: a', 'example: xax')],
    [matcher('').replace('pattern: a', 'pattern: b')],
  ],
  ['matchers.m.ignore', matcher(''), [], [matcher(', ignore: [b]')]],
  ['matchers.m.severity', matcher(''), [], [matcher(', severity: low')]],
  ['matchers.m.exitCodes', matcher(', exitCodes: { clean: [0] }'), [], [matcher(', exitCodes: { clean: [0, 1] }')]],
  ['jobs.j', job(''), ['jobs: { j: {}, k: {} }'], ['', 'jobs: { k: {} }']],
  ['jobs.j.enforce', job(''), [], [job('enforce: warn'), job('enforce: inform')]],
  ['jobs.j.count', job('count: 2'), [job('count: 3')], [job('')]],
  ['jobs.j.skippedOk', job(''), [], [job('skippedOk: { unlessChanged: x }')]],
  ['jobs.j.skippedOk', job('skippedOk: { unlessChanged: x }'), [job('')], [job('skippedOk: { unlessChanged: y }')]],
  [
    'jobs["test (3.12)"]',
    "jobs: { 'test (*)': {} }",
    [
      "jobs: { 'test (*)': {}, 'test (3.12)': {} }",
      "jobs: { 'test (*)': {}, lint: { enforce: inform } }",
      "jobs: { 'test (*)': {}, 'te*': { enforce: inform } }",
    ],
    [
      "jobs: { 'test (*)': {}, 'test (3.12)': { enforce: inform } }",
      "jobs: { 'test (*)': {}, 'test (3.12)': { skippedOk: { unlessChanged: x } } }",
    ],
  ],
  [
    'jobs["*2)"]',
    "jobs: { 'test (*)': {} }",
    ["jobs: { 'test (*)': {}, '*2]': { skippedOk: { unlessChanged: x } } }"],
    ["jobs: { 'test (*)': {}, '*2)': { skippedOk: { unlessChanged: x } } }"],
  ],
  [
    'jobs["test (1)"]',
    "jobs: { 'test (*)': {}, 'test (1)': { enforce: warn } }",
    [],
    ["jobs: { 'test (*)': {}, 'test (1)': { enforce: inform } }"],
  ],
  [
    'changes',
    job('skippedOk: { unlessChanged: x }'),
    [job('')],
    [`changes: { job: a }\n${job('skippedOk: { unlessChanged: x }')}`],
  ],
  [
    'changes',
    `changes: { job: a }\n${evidence(', when: { changed: x }')}`,
    [`changes: { job: a }\n${evidence('')}`],
    [`changes: { job: b }\n${evidence(', when: { changed: x }')}`],
  ],
  ['rules', count(''), [], ['']],
  ['rules[0]', count(''), [], [metric('max: 5')]],
  ['rules[0].max', count(''), ['rules: [{ id: r, count: {}, max: 0 }]'], ['rules: [{ id: r, count: {}, max: 6 }]']],
  ['rules[0].warnAt', count(', warnAt: 3'), [count(', warnAt: 2')], [count(', warnAt: 4'), count('')]],
  ['rules[0].enforce', count(', enforce: warn'), [count('')], [count(', enforce: inform')]],
  ['rules[0].scope', count(''), [count(', scope: all')], [count(', scope: new')]],
  ['rules[0].scope', count(', scope: all'), [count('')], [count(', scope: new')]],
  ['rules[0].waivable', count(', waivable: false'), [], [count('')]],
  [
    'rules[0].count.severity',
    count('', 'severity: high'),
    [count('', 'severity: low'), count('')],
    [count('', 'severity: critical')],
  ],
  ['rules[0].count.severity', count(''), [count('', 'severity: info')], [count('', 'severity: low')]],
  [
    'rules[0].count.minConfidence',
    count('', 'minConfidence: medium'),
    [count('', 'minConfidence: low'), count('')],
    [count('', 'minConfidence: high')],
  ],
  ['rules[0].count.tools', count('', 'tools: [a]'), [count('', 'tools: [b, a]'), count('')], [count('', 'tools: [b]')]],
  ['rules[0].count.tools', count(''), [], [count('', 'tools: [a]')]],
  [
    'rules[0].count.evidence',
    `${evidence('')}\n${count('', 'evidence: [e]')}`,
    [`${evidence('')}\n${count('', 'evidence: [e]')}`],
    [`${evidence('')}\n${count('')}`],
  ],
  [
    'rules[0].count.paths',
    count('', "paths: ['src/**']"),
    [count('', "paths: ['src/**', 'lib/**']")],
    [count('', "paths: ['src/a/**']"), count('', "paths: ['src/b/**']")],
  ],
  ['rules[0].count.categories', count(''), [], [count('', 'categories: [code]')]],
  ['rules[0].count.rules', count('', 'rules: [A, B]'), [count('', 'rules: [A, B, C]')], [count('', 'rules: [A]')]],
  [
    'rules[0].min',
    metric('min: 30'),
    [metric('min: 31'), metric('min: 30, max: 90')],
    [metric('min: 29.9'), metric('max: 5')],
  ],
  ['rules[0].max', metric('max: 30'), [metric('max: 29')], [metric('max: 31')]],
  [
    'rules[0].warnAt',
    metric('min: 30, warnAt: 40'),
    [metric('min: 30, warnAt: 50')],
    [metric('min: 30, warnAt: 35'), metric('min: 30')],
  ],
  ['rules[0].metric', metric('min: 30'), [], ['rules: [{ id: r, metric: n, min: 30 }]']],
  [
    'rules[0].minSample',
    metric('min: 30, minSample: 10'),
    [metric('min: 30, minSample: 5'), metric('min: 30')],
    [metric('min: 30, minSample: 11')],
  ],
  ['rules[0].minSample', metric('min: 30'), [], [metric('min: 30, minSample: 1')]],
  ['rules[0].aggregate', metric('min: 30'), [], [metric('min: 30, aggregate: mean')]],
  [
    'rules[0].ratchet',
    metric('min: 30, ratchet: {}'),
    [metric('min: 30, ratchet: { direction: up }')],
    [
      metric('min: 30'),
      metric('min: 30, ratchet: { tolerance: 1 }'),
      metric('min: 30, ratchet: { direction: down }'),
      metric('min: 30, ratchet: { unpaired: limits }'),
    ],
  ],
  [
    'rules[0].ratchet',
    metric('min: 30, ratchet: { unpaired: limits }'),
    [metric('min: 30, ratchet: {}')],
    [metric('min: 30')],
  ],
  ['rules[0].ratchet', metric('ratchet: {}'), [metric('ratchet: {}, min: 3')], [metric('ratchet: {}, max: 3')]],
  ['waivers.maxDays', 'waivers: { maxDays: 30 }', ['waivers: { maxDays: 7, warnDaysBefore: 0 }'], ['']],
  ['waivers.requireOwner', '', ['waivers: { file: w.yml }'], ['waivers: { requireOwner: false }']],
  [
    'unrated',
    'unrated: medium',
    ['unrated: high', 'unrated: { default: medium, gitleaks: critical }'],
    ['unrated: low', 'unrated: { default: high, gitleaks: low }'],
  ],
  [
    'unrated',
    'unrated: { Gitleaks: critical }',
    ['unrated: critical'],
    ['unrated: high', 'unrated: { default: critical, gitleaks: high }'],
  ],
  ['deduplicate', 'deduplicate: false', [], ['']],
  ['allowFilters', '', ['allowFilters: false'], ['allowFilters: true']],
  ['filters[0]', '', [], ['filters: [{ tool: a, reason: b }]']],
  [
    'filters[1]',
    'filters: [{ tool: a, reason: b }]',
    ['filters: [{ tool: a, reason: b }]'],
    ['filters: [{ tool: a, reason: b }, { tool: c, reason: d }]'],
  ],
  ['rerun.maxAttempts', '', ['rerun: { maxAttempts: 0 }'], ['rerun: { maxAttempts: 2 }']],
  ['rerun.maxFailedJobs', '', ['rerun: { maxFailedJobs: 1 }'], ['rerun: { maxFailedJobs: 6 }']],
  [
    'health.threshold',
    '',
    ['health: { threshold: 0.9, windowDays: 3 }', 'name: other'],
    ['health: { threshold: 0.5 }'],
  ],
];

describe('compareConfigs', () => {
  it.each(table.flatMap(([key, floor, tighter]) => [floor, ...tighter].map((own) => [key, floor, own] as const)))(
    '%s: %s allows %s',
    (_, floor, own) => {
      expect(looserKeys(floor, own)).toEqual([]);
    },
  );

  it.each(table.flatMap(([key, floor, , looser]) => looser.map((own) => [key, floor, own] as const)))(
    '%s: %s refuses %s',
    (key, floor, own) => {
      expect(looserKeys(floor, own)).toContain(key);
    },
  );
});
