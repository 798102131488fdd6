import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assessCoverage, computeHealth, joinAttempts, parseRuns } from '@portcullis/health-metrics';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
// eslint-disable-next-line @nx/enforce-module-boundaries -- a script of the workspace: it is in no project that could be imported by name
import { jsonDifferences } from '../../health-figures/json-differences.mjs';
import { repositoryRoot } from './repository.ts';

const folder = join(repositoryRoot, 'tools/health-figures');
const dataSets = readdirSync(join(folder, 'data'));
const optionsSchema = z.object({ now: z.iso.datetime(), timeZone: z.string(), defaultBranch: z.string() });

function readData(name: string, file: string): string {
  return readFileSync(join(folder, 'data', name, file), 'utf8');
}

function healthOf(name: string): unknown {
  const { now, timeZone, defaultBranch } = optionsSchema.parse(JSON.parse(readData(name, 'options.json')));
  const files = ['runs.json', 'attempts.json', 'jobs.json'].filter((file) =>
    existsSync(join(folder, 'data', name, file)),
  );
  const exports = files.map((file) => parseRuns(readData(name, file), { file }));
  const { attempts } = joinAttempts(exports);
  const newestMs = Math.max(...attempts.map(({ updatedAtMs, createdAtMs }) => updatedAtMs ?? createdAtMs));
  const pages = exports.flatMap((one) => one.pages);
  const coverage = assessCoverage(pages, new Date(now), { newestMs });
  return JSON.parse(JSON.stringify(computeHealth(attempts, { now: new Date(now), timeZone, defaultBranch, coverage })));
}

describe('the figures of a report, beside those that pandas and SciPy computed from the same exports', () => {
  it.each(dataSets)('every one of %s agrees', (name) => {
    const expected: unknown = JSON.parse(readFileSync(join(folder, 'expected', `${name}.json`), 'utf8'));
    expect(jsonDifferences(healthOf(name), expected)).toEqual([]);
  });

  it('would show a difference, a missing figure, and one too many', () => {
    const expected = { rate: 0.8, list: [1, 2], only: null };
    expect(jsonDifferences({ rate: 0.8 + 1e-12, list: [1, 3], other: 1 }, expected)).toEqual([
      '.list.1: 3 instead of 2',
      '.other: 1 instead of undefined',
      '.only: undefined instead of null',
    ]);
  });
});
