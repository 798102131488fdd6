import { serialiseVerdict } from '@portcullis/gate-core';
import type { VerdictV1 } from '@portcullis/gate-core';
import { describe, expect, it } from '@jest/globals';
import { replay } from '../replay.ts';
import { runGate } from '../run-gate.ts';
import { memoryFiles, memoryPolicy } from '../testing/memory-files.ts';

const policy = {
  kind: 'file',
  entry: 'p.yml',
  files: memoryPolicy({
    'p.yml':
      "version: 1\nevidence: { bench: { parser: pytest-benchmark, path: 'bench*.json' } }\nrules: [{ id: slow, metric: benchmark.slowdown, max: 1.2 }]\n",
  }),
} as const;

type Seconds = Readonly<Record<string, number>>;
type Files = Readonly<Record<string, Seconds | string>>;

function reports(files: Files): ReturnType<typeof memoryFiles> {
  const toText = (content: Seconds | string): string =>
    typeof content === 'string'
      ? content
      : JSON.stringify({
          machine_info: {},
          benchmarks: Object.entries(content).map(([fullname, median]) => ({ fullname, stats: { median, rounds: 9 } })),
        });
  return memoryFiles(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, toText(content)])));
}

async function judge(judged: Files, base: Files | null): Promise<VerdictV1> {
  const ports = {
    reports: reports(judged),
    baseline: base === null ? null : reports(base),
    now: () => new Date('2026-11-23T18:00:00Z'),
  };
  return (await runGate(ports, { policy })).verdict;
}

describe('benchmark.slowdown', () => {
  it.each<[string, Files, Files, VerdictV1['outcome'], number]>([
    ['passes up to the limit', { 'bench.json': { a: 1.2, b: 0.5 } }, { 'bench.json': { a: 1, b: 1 } }, 'passed', 1.2],
    [
      'blocks above it, by the worst benchmark',
      { 'bench.json': { a: 1, b: 1.5 } },
      { 'bench.json': { a: 1, b: 1 } },
      'blocked',
      1.5,
    ],
    [
      'takes the worst report',
      { 'bench-1.json': { a: 1 }, 'bench-2.json': { a: 2 } },
      { 'bench-1.json': { a: 1 }, 'bench-2.json': { a: 1 } },
      'blocked',
      2,
    ],
    [
      'compares legs with themselves',
      { 'bench-1.json': { a: 1 }, 'bench-2.json': { a: 9 } },
      { 'bench-1.json': { a: 1 }, 'bench-2.json': { a: 9 } },
      'passed',
      1,
    ],
    [
      'compares the only report with the only one, whatever its name',
      { 'bench-f00.json': { a: 3 } },
      { 'bench-abc.json': { a: 2 } },
      'blocked',
      1.5,
    ],
  ])('%s', async (_what, judged, base, outcome, found) => {
    const verdict = await judge(judged, base);
    expect(verdict).toMatchObject({ outcome, problems: [], conditions: [{ found, unit: 'ratio' }] });
  });

  it.each<[string, Files, Files | null]>([
    ['without a baseline', { 'bench.json': { a: 1 } }, null],
    ['with a baseline without the report', { 'bench.json': { a: 1 } }, {}],
    ['with a baseline whose report is refused', { 'bench.json': { a: 1 } }, { 'bench.json': '{' }],
    ['with no benchmark in both', { 'bench.json': { a: 1 } }, { 'bench.json': { b: 1 } }],
    [
      'with one leg that the baseline lacks',
      { 'bench-1.json': { a: 1 }, 'bench-2.json': { a: 1 } },
      { 'bench-1.json': { a: 1 } },
    ],
  ])('is missing, which never passes, %s', async (_what, judged, base) => {
    const verdict = await judge(judged, base);
    expect(verdict.outcome).toBe('inconclusive');
    expect(verdict.problems.map(({ problem }) => problem.code)).toContain('metric-missing');
  });

  it('is found again by a replay', async () => {
    const [judged, base] = [{ 'bench.json': { a: 1.1 } }, { 'bench.json': { a: 1 } }];
    const verdict = serialiseVerdict(await judge(judged, base));
    expect(
      await replay(verdict, 'v.json', { reports: reports(judged), baseline: reports(base) }, { policy }),
    ).toMatchObject({ agrees: true });
  });
});
