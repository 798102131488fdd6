import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { computeHealth, joinAttempts, parseRuns } from '@portcullis/health-metrics';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { repositoryRoot } from './repository.ts';

const folder = join(repositoryRoot, 'tools/health-figures');
const dataSets = readdirSync(join(folder, 'data'));
const optionsSchema = z.object({ now: z.iso.datetime(), timeZone: z.string(), defaultBranch: z.string() });
/** What summing floating point numbers in another order may change. */
const tolerance = 1e-9;

/** Where two JSON values differ: `summary.interval[0]: 0.8 instead of 0.81`. Numbers may differ by rounding. */
function differences(actual: unknown, expected: unknown, path: string): readonly string[] {
  if (typeof actual === 'number' && typeof expected === 'number') {
    return Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)) ? [] : [`${path}: ${actual} instead of ${expected}`];
  }
  if (isObject(actual) && isObject(expected) && Array.isArray(actual) === Array.isArray(expected)) {
    const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
    return [...keys].flatMap((key) => differences(actual[key], expected[key], `${path}.${key}`));
  }
  return actual === expected ? [] : [`${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function readData(name: string, file: string): string {
  return readFileSync(join(folder, 'data', name, file), 'utf8');
}

function healthOf(name: string): unknown {
  const { now, timeZone, defaultBranch } = optionsSchema.parse(JSON.parse(readData(name, 'options.json')));
  const files = ['runs.json', 'attempts.json', 'jobs.json'].filter((file) => existsSync(join(folder, 'data', name, file)));
  const { attempts } = joinAttempts(files.map((file) => parseRuns(readData(name, file), { file })));
  return JSON.parse(JSON.stringify(computeHealth(attempts, { now: new Date(now), timeZone, defaultBranch })));
}

describe('the figures of a report, beside those that pandas and SciPy computed from the same exports', () => {
  it.each(dataSets)('every one of %s agrees', (name) => {
    const expected: unknown = JSON.parse(readFileSync(join(folder, 'expected', `${name}.json`), 'utf8'));
    expect(differences(healthOf(name), expected, '')).toEqual([]);
  });

  it('would show a difference, a missing figure, and one too many', () => {
    const expected = { rate: 0.8, list: [1, 2], only: null };
    expect(differences({ rate: 0.8 + 1e-12, list: [1, 3], other: 1 }, expected, '')).toEqual(['.list.1: 3 instead of 2', '.other: 1 instead of undefined', '.only: undefined instead of null']);
  });
});
