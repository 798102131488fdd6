import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as z from 'zod';
// eslint-disable-next-line @nx/enforce-module-boundaries -- a script of the workspace: it is in no project that could be imported by name
import { jsonDifferences } from '../../health-figures/json-differences.mjs';
import { command, plainEnvironment, repositoryRoot } from './repository.ts';

const figures = join(repositoryRoot, 'tools/health-figures');
const optionsSchema = z.object({ now: z.iso.datetime(), timeZone: z.string(), defaultBranch: z.string() });

/** An empty folder, as a new user has it, and in it the export of a simulated CI. */
let folder: string;

function portcullis(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: plainEnvironment,
  });
  return { exitCode: status, stdout, stderr };
}

const read = (...path: readonly string[]): string => readFileSync(join(folder, ...path), 'utf8');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis health '));
  const made = spawnSync(
    process.execPath,
    [
      join(repositoryRoot, 'tools/ci-simulator/make-export.mjs'),
      '--out',
      join(folder, 'export'),
      '--seed',
      '12',
      '--per-week',
      '80',
    ],
    { encoding: 'utf8' },
  );
  expect(made.status).toBe(0);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const exported = ['export/runs.json', 'export/attempts.json', 'export/jobs.json', '--now', '2026-03-17T00:00:00Z'];

describe('portcullis health, as a process', () => {
  it.each(readdirSync(join(figures, 'data')))('prints the figures that pandas and SciPy computed from %s', (name) => {
    const data = join(figures, 'data', name);
    const { now, timeZone, defaultBranch } = optionsSchema.parse(
      JSON.parse(readFileSync(join(data, 'options.json'), 'utf8')),
    );
    const files = ['runs.json', 'attempts.json', 'jobs.json']
      .map((file) => join(data, file))
      .filter((file) => existsSync(file));
    const { stdout, stderr, exitCode } = portcullis([
      'health',
      ...files,
      '--json',
      '--now',
      now,
      '--time-zone',
      timeZone,
      '--default-branch',
      defaultBranch,
    ]);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(
      jsonDifferences(JSON.parse(stdout), JSON.parse(readFileSync(join(figures, 'expected', `${name}.json`), 'utf8'))),
    ).toEqual([]);
  });

  it('publishes a report that its own schema describes, and the same bytes again', () => {
    expect(portcullis(['health', ...exported, '--out', 'public']).exitCode).toBe(0);
    const files = readdirSync(join(folder, 'public')).sort();
    expect(files).toEqual([
      ...['badge.json', 'health.csv', 'health.json', 'health.prom', 'health.svg', 'index.html', 'report.md'],
    ]);
    const validate = new Ajv2020({ strict: true, formats: { date: true, 'date-time': true } }).compile(
      z.record(z.string(), z.unknown()).parse(JSON.parse(portcullis(['schema', 'health']).stdout)),
    );
    validate(JSON.parse(read('public', 'health.json')));
    expect(validate.errors).toBeNull();
    const first = files.map((file) => read('public', file));
    portcullis(['health', ...[...exported.slice(0, 3).reverse(), ...exported.slice(3)], '--out', 'public']);
    expect(files.map((file) => read('public', file))).toEqual(first);
  });

  it('reads a pipe', () => {
    const { stdout, exitCode } = portcullis(
      ['health', '-', '--now', '2026-03-17T00:00:00Z'],
      read('export', 'runs.json'),
    );
    expect([exitCode, stdout.split('\n')[0]]).toEqual([
      0,
      expect.stringMatching(/CI health: (?:good|alert), [\d.]+ % of runs succeed/u),
    ]);
  });

  it('carries its history from export to export, however the pages come', () => {
    const pages = read('export', 'runs.json').trim().split('\n');
    const history = ['--history', 'kept/history.jsonl', '--out', 'kept', '--now', '2026-03-17T00:00:00Z', '--json'];
    for (const page of pages) expect(portcullis(['health', '-', ...history], page).exitCode).toBe(0);
    const kept = z.object({ summary: z.unknown() }).parse(JSON.parse(read('kept', 'health.json')));
    const whole = z
      .object({ summary: z.unknown() })
      .parse(JSON.parse(portcullis(['health', '-', ...history.slice(4)], pages.join('')).stdout));
    expect(jsonDifferences(kept.summary, whole.summary)).toEqual([]);
  });

  it('refuses what is cut off, with its place and exit code 2', () => {
    const { exitCode, stdout, stderr } = portcullis(['health', '-'], read('export', 'runs.json').slice(0, 5_000));
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^portcullis: standard input:1:\d+: not JSON: expected /u);
  });
});
