import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { command, plainEnvironment, repositoryRoot } from './repository.ts';

const policy = `
version: 1
extends: ./portcullis.yml
rules:
  - { id: nothing-new, count: { evidence: '*', severity: low }, scope: new, max: 0 }
  - { id: coverage-holds, metric: coverage.lines, ratchet: {} }
`;
const kilobytes = 1024;

let folder: string;
let judged: string;
let base: string;

/** The example's earlier commit: the same service, before Ruff found what it found first. */
function makeEarlier(): void {
  for (const name of readdirSync(join(base, 'reports'))) {
    const file = join(base, 'reports', name);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replaceAll('f0f407c3f151be21726ab29616768e58793d0a97', 'b'.repeat(40)),
    );
  }
  const ruff = join(base, 'reports/ruff.sarif');
  const log = JSON.parse(readFileSync(ruff, 'utf8')) as { runs: { results: unknown[] }[] };
  log.runs[0]?.results.shift();
  writeFileSync(ruff, JSON.stringify(log));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis stored '));
  judged = join(folder, 'judged');
  base = join(folder, 'base');
  for (const copy of [judged, base]) {
    cpSync(join(repositoryRoot, 'examples/python-service'), copy, { recursive: true });
    writeFileSync(join(copy, 'with-baseline.yml'), policy);
  }
  makeEarlier();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function portcullis(
  cwd: string,
  ...words: readonly string[]
): { readonly exitCode: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], {
    cwd,
    encoding: 'utf8',
    env: plainEnvironment,
  });
  return { exitCode: status, output: `${stdout}${stderr}` };
}

const gate = ['gate', '-c', 'with-baseline.yml', '--jobs', 'needs.json', '--now', '2026-11-28T12:00:00Z'];

describe('the example service, compared with the evidence of an earlier commit', () => {
  it('gets the verdict that it gets from the reports, byte for byte, from a few kilobytes', () => {
    const earlier = join(folder, 'base.json.gz');
    portcullis(base, ...gate, '--quiet', '--save-evidence', earlier);
    expect(statSync(earlier).size).toBeLessThan(8 * kilobytes);

    const fromReports = portcullis(judged, ...gate, '--base', base, '--format', 'json');
    const fromEvidence = portcullis(judged, ...gate, '--base', earlier, '--format', 'json');
    expect(fromReports.output).toContain('"new": 1,');
    expect(fromEvidence).toEqual(fromReports);
  });

  it('has its verdict recomputed when all reports are gone, baseline included', () => {
    const [verdict, evidence] = [join(folder, 'v.json'), join(folder, 'e.json.gz')];
    portcullis(judged, ...gate, '--quiet', '--base', base, '--format', `json=${verdict}`, '--save-evidence', evidence);
    rmSync(join(judged, 'reports'), { recursive: true });
    const replayed = portcullis(judged, 'replay', verdict, '-c', 'with-baseline.yml', '--evidence', evidence);
    expect(replayed).toMatchObject({ exitCode: 0, output: expect.stringContaining('agrees') });
  });
});
