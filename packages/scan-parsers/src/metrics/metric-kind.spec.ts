import { describe, expect, it } from '@jest/globals';
import type { MetricKind } from '@portcullis/gate-core';
import { readdirSync, readFileSync } from 'node:fs';
import { readSummary } from '../read-report.ts';
import { findParser } from '../registry.ts';
import { bytesInput } from '../testing/bytes-input.ts';
import { formatsStating, metricKind, metricNames } from './metric-kind.ts';

const fixtures = new URL('../../fixtures/', import.meta.url);
const stating = [
  'cobertura',
  'coveragepy-json',
  'cyclonedx',
  'junit',
  'lcov',
  'lizard',
  'pytest-benchmark',
  'radon',
  'radon-mi',
  'radon-raw',
  'radon-hal',
  'spdx',
];

/** The metrics that a fixture states; none if it is refused. */
async function metricsIn(format: string, file: string): Promise<(readonly [string, MetricKind])[]> {
  const parser = findParser(format);
  if (parser === undefined) return [];
  const input = bytesInput(readFileSync(new URL(`${format}/${file}`, fixtures)));
  const summary = await readSummary(parser, input).catch(() => null);
  return Object.entries(summary?.metrics ?? {}).map(([name, { unit, combine }]) => [name, { unit, combine }]);
}

describe('metricKind', () => {
  it('knows every metric that a built-in parser states, as the parser states it', async () => {
    const seen = new Map<string, MetricKind>();
    for (const format of stating) {
      for (const file of readdirSync(new URL(`${format}/`, fixtures), { recursive: true, encoding: 'utf8' })) {
        if (!/\.(?:json|xml|info|spdx)$/u.test(file)) continue;
        for (const [name, kind] of await metricsIn(format, file)) seen.set(name, kind);
      }
    }
    expect(seen.size).toBeGreaterThan(8);
    for (const [name, kind] of seen) expect([name, metricKind(name)]).toEqual([name, kind]);
    for (const name of metricNames) expect(metricKind(name)).not.toBeNull();
  });

  it('says nothing of a name that it does not know', () => {
    expect(metricKind('coverage.linez')).toBeNull();
  });

  it.each(stating)('knows that reports in the format %s state what they state', async (format) => {
    for (const file of readdirSync(new URL(`${format}/`, fixtures), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(?:json|xml|info|spdx)$/u.test(file)) continue;
      for (const [name] of await metricsIn(format, file)) expect(formatsStating(name)).toContain(format);
    }
    expect(formatsStating('coverage.linez')).toBeNull();
  });
});
