import type { CountRule, MetricRule, RatedSeverity } from '@portcullis/gate-core';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PolicyError } from '../index.ts';
import type { Config } from '../index.ts';
import { load } from '../testing/messages.ts';

/** What CI left behind, as far as the rules below look at it. */
interface Observation {
  readonly findings: readonly {
    severity: RatedSeverity | 'unrated';
    tool: string;
    confidence: 'high' | 'medium' | 'low';
    isNew: boolean;
    isWaived: boolean;
  }[];
  readonly coverage: { value: number; sampleSize: number; baseline: number };
  readonly jobs: { legs: number; isSuccess: boolean; isSkipped: boolean };
}

const scale = ['info', 'low', 'medium', 'high', 'critical'];
const confidenceScale = ['low', 'medium', 'high'];

/** A second, simple opinion on what blocks: it shares no code with the comparison under test. */
function blocks(config: Config, seen: Observation): boolean {
  const broken = config.rules.some(
    (rule) => rule.enforce === 'block' && ('count' in rule ? tooMany(config, rule, seen) : outOfBounds(rule, seen)),
  );
  const job = config.jobs['test'];
  const jobFails =
    job?.enforce === 'block' &&
    (seen.jobs.legs < job.count || (seen.jobs.isSkipped ? job.skippedOk === undefined : !seen.jobs.isSuccess));
  return broken || jobFails;
}

function tooMany(config: Config, rule: CountRule, { findings }: Observation): boolean {
  const unrated = (tool: string): RatedSeverity =>
    typeof config.unrated === 'string' ? config.unrated : (config.unrated[tool] ?? config.unrated['default'] ?? 'high');
  const counted = findings.filter(({ severity, tool, confidence, isNew, isWaived }) => {
    const rated = severity === 'unrated' ? unrated(tool) : severity;
    if (isWaived && rule.waivable) return false;
    if (rule.scope === 'new' && !isNew) return false;
    if (rule.count.severity !== undefined && scale.indexOf(rated) < scale.indexOf(rule.count.severity)) return false;
    if (
      rule.count.minConfidence !== undefined &&
      confidenceScale.indexOf(confidence) < confidenceScale.indexOf(rule.count.minConfidence)
    )
      return false;
    return rule.count.tools?.includes(tool) ?? true;
  });
  return counted.length > rule.max;
}

function outOfBounds(rule: MetricRule, { coverage: { value, sampleSize, baseline } }: Observation): boolean {
  if (rule.minSample !== undefined && sampleSize < rule.minSample) return false;
  if (rule.min !== undefined && value < rule.min) return true;
  if (rule.max !== undefined && value > rule.max) return true;
  if (rule.ratchet === undefined) return false;
  const direction = rule.ratchet.direction ?? (rule.max !== undefined && rule.min === undefined ? 'down' : 'up');
  return direction === 'up' ? value < baseline - rule.ratchet.tolerance : value > baseline + rule.ratchet.tolerance;
}

const severity = fc.constantFrom<RatedSeverity>('critical', 'high', 'medium', 'low', 'info');
const tools = fc.subarray(['a', 'b', 'c'], { minLength: 1 });
const enforce = fc.constantFrom('block', 'warn', 'inform');
const optional = { requiredKeys: [] };

const countRule = fc.record(
  {
    id: fc.constant('count'),
    count: fc.record({ severity, tools, minConfidence: fc.constantFrom('low', 'medium', 'high') }, optional),
    max: fc.integer({ min: 0, max: 2 }),
    scope: fc.constantFrom('all', 'new'),
    waivable: fc.boolean(),
    enforce,
  },
  { requiredKeys: ['id', 'count', 'max'] },
);
const metricRule = fc.record(
  {
    id: fc.constant('metric'),
    metric: fc.constant('coverage.lines'),
    min: fc.integer({ min: 0, max: 4 }),
    max: fc.integer({ min: 5, max: 9 }),
    ratchet: fc.record(
      { tolerance: fc.integer({ min: 0, max: 3 }), direction: fc.constantFrom('up', 'down') },
      optional,
    ),
    minSample: fc.integer({ min: 1, max: 5 }),
    enforce,
  },
  { requiredKeys: ['id', 'metric', 'ratchet'] },
);
const unrated = fc.oneof(severity, fc.dictionary(fc.constantFrom('a', 'b', 'default'), severity));
const job = fc.record(
  { enforce, count: fc.integer({ min: 1, max: 3 }), skippedOk: fc.constant({ unlessChanged: 'app' }) },
  optional,
);
const evidence = fc.constant({ e: { parser: 'p', path: 'e.json' } });
const file = fc.record(
  {
    version: fc.constant(1),
    evidence,
    rules: fc.tuple(countRule, metricRule),
    unrated,
    jobs: fc.record({ test: job }),
  },
  { requiredKeys: ['version', 'evidence', 'rules'] },
);
const ofCount = (changes: object): object => ({ rules: [{ id: 'count', ...changes }] });
const ofMetric = (changes: object): object => ({ rules: [{ id: 'metric', ...changes }] });
/** A child that changes one thing: often accepted, and otherwise refused only because of that. */
const child = fc.oneof(
  fc.integer({ min: 0, max: 4 }).map((max) => ofCount({ max })),
  severity.map((threshold) => ofCount({ count: { severity: threshold } })),
  tools.map((named) => ofCount({ count: { tools: named } })),
  fc.constantFrom('low', 'medium', 'high').map((minConfidence) => ofCount({ count: { minConfidence } })),
  fc.constantFrom('all', 'new').map((scope) => ofCount({ scope })),
  fc.boolean().map((waivable) => ofCount({ waivable })),
  enforce.map((level) => ofCount({ enforce: level })),
  fc.integer({ min: 0, max: 4 }).map((min) => ofMetric({ min })),
  fc.integer({ min: 5, max: 9 }).map((max) => ofMetric({ max })),
  fc.integer({ min: 1, max: 5 }).map((minSample) => ofMetric({ minSample })),
  fc
    .record({ tolerance: fc.integer({ min: 0, max: 3 }), direction: fc.constantFrom('up', 'down') }, optional)
    .map((ratchet) => ofMetric({ ratchet })),
  enforce.map((level) => ofMetric({ enforce: level })),
  unrated.map((value) => ({ unrated: value })),
  job.map((test) => ({ jobs: { test } })),
  fc
    .record({ enforce, skippedOk: fc.constant({ unlessChanged: 'app' }) }, optional)
    .map((leg) => ({ jobs: { 'test (1)': leg } })),
);
const observation = fc.record({
  findings: fc.array(
    fc.record({
      severity: fc.oneof(severity, fc.constant('unrated' as const)),
      tool: fc.constantFrom('a', 'b', 'c'),
      confidence: fc.constantFrom('high' as const, 'medium' as const, 'low' as const),
      isNew: fc.boolean(),
      isWaived: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  coverage: fc.record({
    value: fc.integer({ min: 0, max: 10 }),
    sampleSize: fc.integer({ min: 0, max: 6 }),
    baseline: fc.integer({ min: 0, max: 10 }),
  }),
  jobs: fc.record({ legs: fc.integer({ min: 0, max: 4 }), isSuccess: fc.boolean(), isSkipped: fc.boolean() }),
});

async function accepted(files: Readonly<Record<string, unknown>>): Promise<Config | null> {
  try {
    return (
      await load(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, JSON.stringify(content)])))
    ).config;
  } catch (error) {
    if (error instanceof PolicyError) return null;
    throw error;
  }
}

describe('a floor', () => {
  it('never gets looser: whatever it would block, an accepted child blocks', async () => {
    let tried = 0;
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(
        file,
        child,
        fc.array(observation, { minLength: 40, maxLength: 40 }),
        async (floor, changes, observations) => {
          tried += 1;
          const floorConfig = await accepted({ 'portcullis.yml': floor });
          const merged = await accepted({
            'org.yml': floor,
            'portcullis.yml': { version: 1, extends: 'org.yml', ...changes },
          });
          if (floorConfig === null || merged === null) return;
          taken += 1;
          for (const seen of observations) if (blocks(floorConfig, seen)) expect(blocks(merged, seen)).toBe(true);
        },
      ),
      { numRuns: 800 },
    );
    expect(taken * 4).toBeGreaterThan(tried);
  });

  it('is itself when nothing is added, once or twice', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (floor) => {
        const alone = await accepted({ 'portcullis.yml': floor });
        fc.pre(alone !== null);
        const bound = { ...alone, rules: alone.rules.map((rule) => ({ ...rule, floorEvidence: ['e'] })) };
        const child = { version: 1, extends: './org.yml' };
        expect(await accepted({ 'org.yml': floor, 'portcullis.yml': child })).toEqual(bound);
        expect(await accepted({ 'org.yml': floor, 'portcullis.yml': { ...floor, extends: './org.yml' } })).toEqual(
          bound,
        );
        expect(
          await accepted({
            'org.yml': floor,
            'a.yml': child,
            'b.yml': child,
            'portcullis.yml': { version: 1, extends: ['a.yml', 'b.yml'] },
          }),
        ).toEqual(bound);
      }),
      { numRuns: 200 },
    );
  });
});
