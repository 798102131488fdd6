import { serialiseVerdict } from '@portcullis/gate-core';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJobResults } from './inputs/job-results.ts';
import { replay } from './replay.ts';
import { runGate } from './run-gate.ts';
import type { GateOptions } from './run-gate.ts';
import { memoryFiles, memoryPolicy } from './testing/memory-files.ts';
import type { MemoryFile } from './testing/memory-files.ts';
import { banditReport, coberturaReport, junitReport, runRecord } from './testing/reports.ts';

/** How many random gates are replayed: `PORTCULLIS_PROPERTY_RUNS=10000` for a long search. */
const numRuns = Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 100);

const word = fc.constantFrom(
  'success',
  'failure',
  'skipped',
  'cancelled',
  'queued',
  'in_progress',
  'new word',
  '__proto__',
);
const jobName = fc.constantFrom('test', 'lint', 'Quality gate', 'constructor');

const jobsText = fc.oneof(
  fc
    .array(
      fc.record({
        name: jobName,
        status: fc.option(fc.oneof(fc.constant('completed'), word)),
        conclusion: fc.option(word),
      }),
      { maxLength: 3 },
    )
    .map((jobs) => JSON.stringify({ total_count: jobs.length, jobs })),
  fc
    .dictionary(
      jobName,
      fc.record({
        result: word,
        outputs: fc.dictionary(fc.constantFrom('code', 'docs'), fc.constantFrom('true', 'false', 'x')),
      }),
    )
    .map((needs) => JSON.stringify(needs)),
);

const report = fc.oneof<fc.Arbitrary<MemoryFile>[]>(
  fc.nat({ max: 3 }).map((high) => banditReport(high)),
  fc
    .record({ passed: fc.nat({ max: 3 }), failed: fc.nat({ max: 2 }) })
    .map(({ passed, failed }) => junitReport(passed, failed)),
  fc.nat({ max: 10 }).map(coberturaReport),
  fc.constantFrom<MemoryFile>('', '{"results": [', { unreadable: 'permission denied' }),
);
const record = fc.oneof(
  fc.constantFrom(0, 1, 2).map((exitCode) => runRecord(exitCode)),
  fc.constantFrom(
    '',
    '{"tool": "bandit"}',
    runRecord(1, { commit: 'a'.repeat(40), finishedAt: '2026-11-23T12:00:00+02:00' }),
  ),
);
const tree = fc
  .tuple(
    fc.dictionary(fc.constantFrom('r/a.json', 'r/b.json', 'r/c.xml', 'r/[d].xml'), report),
    fc.dictionary(fc.constantFrom('r/a.json.run.json', 'r/c.xml.run.json'), record),
  )
  .map(([reports, records]) => ({ ...reports, ...records }));

const policyText = (max: number, scope: string, min: number, jobs: string): string => `
version: 1
evidence:
  bandit: { parser: bandit, path: 'r/?.json', exit: [0, 1] }
  junit: { parser: junit, path: 'r/c.xml', when: { jobRan: test } }
  cov: { parser: cobertura, path: ['r/c.xml', 'r/[[]d].xml'], enforce: warn }
jobs: ${jobs}
rules:
  - { id: high, count: { severity: high }, max: ${max}, scope: ${scope} }
  - { id: cov, metric: coverage.lines, min: ${min}, enforce: warn }
`;
const policyChoice = fc
  .tuple(
    fc.nat({ max: 2 }),
    fc.constantFrom('all', 'new'),
    fc.nat({ max: 100 }),
    fc.constantFrom('{}', '{ test: {} }', '{ "*": { enforce: inform } }'),
  )
  .map(([max, scope, min, jobs]): GateOptions['policy'] => ({
    kind: 'file',
    entry: 'p.yml',
    files: memoryPolicy({ 'p.yml': policyText(max, scope, min, jobs) }),
  }));

describe('a verdict of a gate', () => {
  it('agrees when it is replayed with nothing changed, without the job results, change results and exit codes that the gate was given', async () => {
    await fc.assert(
      fc.asyncProperty(
        policyChoice,
        tree,
        fc.option(tree),
        fc.option(jobsText),
        fc.option(fc.dictionary(fc.constantFrom('code', 'docs'), fc.boolean())),
        fc.dictionary(fc.constantFrom('bandit', 'junit', 'cov'), fc.constantFrom(0, 1, 2, 127)),
        fc.constantFrom(null, 'a'.repeat(40), 'b'.repeat(40)),
        async (policy, files, base, jobs, changes, exitCodes, commit) => {
          const ports = { reports: memoryFiles(files), baseline: base === null ? null : memoryFiles(base) };
          const options = {
            policy,
            jobs: jobs === null ? null : parseJobResults(jobs, 'jobs.json'),
            changes,
            exitCodes,
            commit,
          };
          const { verdict } = await runGate({ ...ports, now: () => new Date('2026-11-23T18:00:00Z') }, options);
          const { differences, reports } = await replay(serialiseVerdict(verdict), 'verdict.json', ports, { policy });
          expect({ differences, reports }).toEqual({ differences: [], reports: [] });
        },
      ),
      { numRuns },
    );
  });
});
