import fc from 'fast-check';
import { linesIn, rangesOf } from '../changes/line-ranges.ts';
import type { ChangedLines } from '../evidence/changed-lines.ts';
import type { CoveredFile } from '../evidence/covered-file.ts';
import type { EvidenceReport } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import type { Metric } from '../evidence/report.ts';
import { aFile, aFinding, aLocation, aMetric, aRefusedFile, aVulnerability } from './builders.ts';
import { rare } from './weighted.ts';

const severity = fc.constantFrom(
  'critical' as const,
  'high' as const,
  'medium' as const,
  'low' as const,
  'unrated' as const,
);
const code: fc.Arbitrary<Finding> = fc
  .record({
    tool: fc.constantFrom('bandit', 'semgrep', 'gosec'),
    severity,
    path: fc.constantFrom('app/a.py', 'lib/b.py'),
    line: fc.nat({ max: 2 }),
    cwes: fc.subarray(['CWE-1', 'CWE-2', 'CWE-3']),
    copy: rare(0, fc.nat({ max: 2 })),
    standing: rare('active' as const, fc.constant('suppressed' as const)),
    confidence: fc.constantFrom('high' as const, 'low' as const, 'unrated' as const),
    baselineState: rare(null, fc.constantFrom('new' as const, 'unchanged' as const)),
  })
  .map(({ tool, path, line, cwes, copy, ...rest }) =>
    aFinding({
      ...rest,
      tool,
      ruleId: `R${cwes.length}`,
      cwes,
      location: aLocation(path, line + 1),
      fingerprint: `${tool} ${path} ${line} ${copy}`,
    }),
  );

const vulnerability: fc.Arbitrary<Finding> = fc
  .record({
    tool: fc.constantFrom('trivy', 'grype'),
    severity,
    advisories: fc.subarray(['CVE-1', 'CVE-2', 'GHSA-1'], { minLength: 1 }),
    name: fc.constantFrom('p', 'q'),
    version: fc.constantFrom('1.2.0', '2.0.0'),
    fixedVersions: fc.subarray(['1.2.4', '2.0.1', '2.1.0']),
    path: fc.constantFrom(null, 'a.lock', 'b.lock'),
  })
  .map(({ tool, advisories, name, version, path, ...rest }) =>
    aVulnerability(advisories, {
      ...rest,
      tool,
      name,
      version,
      location: path === null ? null : aLocation(path),
      fingerprint: `${tool} ${name} ${version} ${advisories[0] ?? ''}`,
    }),
  );

const findings = fc.array(fc.oneof({ weight: 3, arbitrary: code }, { weight: 2, arbitrary: vulnerability }), {
  maxLength: 5,
});

const covered = fc
  .record({ size: fc.constantFrom(3, 7, 10, 100, 1000), share: fc.nat({ max: 100 }) })
  .map(({ size, share }): Metric => {
    const count = Math.floor((size * share) / 100);
    return aMetric((100 * count) / size, { sampleSize: size });
  });
const count = fc.nat({ max: 5 }).map((value) => aMetric(value, { combine: 'sum', unit: 'count' }));
const duration = fc.constantFrom(0.1, 0.2, 12.5, 99.9, 1e-7).map((value) => aMetric(value, { unit: 'milliseconds' }));
const ratio = fc.double({ min: 0, max: 100, noNaN: true, noDefaultInfinity: true }).map((value) => aMetric(value));

const metrics: fc.Arbitrary<Record<string, Metric>> = fc
  .record(
    {
      'coverage.lines': covered,
      'coverage.branches': ratio,
      'tests.failed': count,
      'tests.unsuccessful': count,
      'bench.ms': duration,
    },
    { requiredKeys: ['coverage.lines', 'tests.failed', 'tests.unsuccessful', 'bench.ms'] },
  )
  .map((given) => ({ ...given }));

const ranges = fc
  .uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 6 })
  .map((lines) => rangesOf(lines.toSorted((left, right) => left - right)));
const sourcePath = fc.constantFrom('app/a.py', 'app/b.py', 'lib/c.py', 'README.md');
const coveredFile = fc
  .record({
    path: sourcePath,
    guessedFrom: fc.constantFrom(undefined, undefined, undefined, 'an installed package', 'example.com/other'),
    lines: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
    branching: ranges,
  })
  .map(({ path, guessedFrom, lines, branching }): CoveredFile => {
    const numbers = lines.map((isCovered, index) => ({ isCovered, line: index + 1 }));
    return {
      path,
      ...(guessedFrom !== undefined && { guessedFrom }),
      covered: rangesOf(numbers.filter(({ isCovered }) => isCovered).map(({ line }) => line)),
      uncovered: rangesOf(numbers.filter(({ isCovered }) => !isCovered).map(({ line }) => line)),
      branches: [...linesIn(branching)].map((line) => [line, 2, line % 3]),
    };
  });
const lineCoverage = fc.option(fc.uniqueArray(coveredFile, { maxLength: 3, selector: ({ path }) => path }), {
  nil: undefined,
  freq: 9,
});
const changedFile = fc.record({
  path: sourcePath,
  from: fc.constant(null),
  change: fc.constantFrom('added' as const, 'modified' as const, 'modified' as const, 'deleted' as const),
  content: fc.constantFrom('text' as const, 'text' as const, 'binary' as const),
  ranges,
});
/** What a change touches, now and then unknown. */
export const randomChange = fc.option(
  fc
    .uniqueArray(changedFile, { maxLength: 4, selector: ({ path }) => path })
    .map((files): ChangedLines => ({ sha256: null, files })),
  { nil: undefined, freq: 9 },
);

const file = (evidence: string, path: string): fc.Arbitrary<EvidenceReport> =>
  fc
    .record({
      findings,
      metrics,
      lines: lineCoverage,
      says: fc.constantFrom(null, 'what it found'),
      lies: rare(null, rare(null, fc.constantFrom(0, 1, 2))),
      isRefused: rare(false, rare(false, fc.constant(true))),
    })
    .map(({ findings: list, metrics: numbers, lines, says, lies, isRefused }) => {
      const exitCode = lies ?? (says === null ? null : Number(list.some(({ standing }) => standing === 'active')));
      return isRefused
        ? aRefusedFile({ evidence, path })
        : aFile(
            {
              findings: list,
              metrics: numbers,
              ...(lines !== undefined && { lineCoverage: lines }),
              tools: ['bandit', 'semgrep', 'gosec', 'trivy', 'grype'],
            },
            { evidence, path, exitCode },
          );
    });

/** Reports of several pieces of evidence, some of them refused. */
export const randomReports = fc
  .tuple(
    file('main', 'main/1'),
    fc.option(file('main', 'main/2')),
    fc.option(file('main', 'main/3')),
    fc.option(file('other', 'other/1')),
    fc.option(file('lenient', 'lenient/1')),
    rare(null, file('docker', 'docker/1')),
  )
  .map((files) => files.filter((each) => each !== null));
