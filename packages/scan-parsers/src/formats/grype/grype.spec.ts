import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { grypeParser } from '../parsers.ts';

const vulnerability = {
  id: 'GHSA-aaaa-bbbb-cccc',
  dataSource: 'https://example.com/a',
  severity: 'High',
  cvss: [],
  fix: { versions: ['3.2.10'], state: 'fixed' },
};
const artifact = {
  name: 'Django',
  version: '3.2.9',
  type: 'python',
  locations: [{ path: '/requirements.txt' }],
  purl: 'pkg:pypi/Django@3.2.9',
};
const match = {
  vulnerability,
  relatedVulnerabilities: [{ id: 'CVE-2099-0001', description: 'A flaw', cwes: [{ cwe: 'CWE-79' }] }],
  matchDetails: [],
  artifact,
};
const descriptor = { name: 'grype', version: '0.100.0', timestamp: '2026-01-05T10:00:00.123456789+01:00' };
const report = (members: object): string => JSON.stringify({ matches: [], source: {}, descriptor, ...members });
const one = (changes: { readonly vulnerability?: object; readonly artifact?: object }): ReturnType<typeof parseAll> =>
  parseAll(
    grypeParser,
    report({
      matches: [
        {
          ...match,
          vulnerability: { ...vulnerability, ...changes.vulnerability },
          artifact: { ...artifact, ...changes.artifact },
        },
      ],
    }),
  );

describe('grypeParser', () => {
  it('reads the findings of a report, the ignored ones apart', async () => {
    const { summary, findings } = await parseAll(grypeParser, fixture('grype/findings.json'));
    expect(summary).toMatchObject({
      format: 'grype',
      tools: ['grype'],
      scanGaps: [],
      figures: {
        findings: 6,
        by_severity: { '(none)': 1, Critical: 2, Medium: 1, Negligible: 1, Unknown: 1 },
        rules: 5,
        vulnerable_packages: 1,
        ignored: 1,
        fixed: 2,
        distinct_id_and_package: 5,
      },
    });
    expect(findings.map(({ severity, nativeSeverity, standing }) => [severity, nativeSeverity, standing])).toEqual([
      ['critical', 'Critical', 'active'],
      ['critical', 'Critical', 'active'],
      ['medium', 'Medium', 'active'],
      ['info', 'Negligible', 'active'],
      ['unknown', 'Unknown', 'active'],
      ['unknown', null, 'active'],
      ['high', 'High', 'suppressed'],
    ]);
    expect(findings[0]).toMatchObject({
      category: 'vulnerability',
      location: null,
      package: { ecosystem: 'deb', name: 'libdemo', version: '1.0.0', fixedVersions: ['1.0.1'] },
    });
    expect(findings[6]).toMatchObject({ suppressionReason: 'ignored by: vulnerability CVE-2099-0006' });
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(7);
  });

  it('finds nothing in a clean report', async () => {
    expect(await parseAll(grypeParser, fixture('grype/clean.json'))).toMatchObject({
      findings: [],
      summary: { scanGaps: [], figures: { findings: 0, ignored: 0, by_severity: {} } },
    });
  });

  it('joins what is known of an advisory', async () => {
    const { summary, findings } = await one({});
    expect(summary.producedAt).toBe('2026-01-05T09:00:00.123Z');
    expect(findings).toMatchObject([
      {
        tool: 'grype',
        ruleId: 'GHSA-aaaa-bbbb-cccc',
        message: 'A flaw',
        advisories: ['GHSA-aaaa-bbbb-cccc', 'CVE-2099-0001'],
        cwes: ['CWE-79'],
        helpUri: 'https://example.com/a',
        location: { path: 'requirements.txt', startLine: null },
        package: { ecosystem: 'pypi', name: 'Django', version: '3.2.9', fixedVersions: ['3.2.10'] },
      },
    ]);
  });

  const cvss = [{ metrics: { baseScore: 5 } }, { metrics: { baseScore: 9.1 } }, {}];
  it.each<[string, object, string]>([
    ['its own word before any score', { severity: 'Low', cvss }, 'low'],
    ['the highest score where Grype does not know', { severity: 'Unknown', cvss }, 'critical'],
    ['the highest score where Grype says nothing', { severity: undefined, cvss }, 'critical'],
    ['unknown without a score', { severity: '' }, 'unknown'],
    ['unknown for a word that is not known', { severity: 'Dreadful', cvss }, 'unknown'],
  ])('rates by %s', async (_name, change, severity) => {
    expect((await one({ vulnerability: change })).findings).toMatchObject([{ severity }]);
  });

  it.each<[string, object, string | null]>([
    ['a file of a scanned folder', {}, 'requirements.txt'],
    ['a file in an image', { locations: [{ path: '/usr/lib/a.jar', layerID: 'sha256:0' }] }, 'usr/lib/a.jar'],
    ['no file for a package of the system', { type: 'deb' }, null],
    ['no file where none is given', { locations: [] }, null],
  ])('places %s', async (_name, change, path) => {
    expect((await one({ artifact: change })).findings[0]?.location?.path ?? null).toBe(path);
  });

  it.each<[string, object, object]>([
    [
      'by its URL',
      { name: 'log4j-core', purl: 'pkg:maven/org.apache/log4j-core@2.0' },
      { ecosystem: 'maven', name: 'org.apache:log4j-core' },
    ],
    [
      'without the distribution',
      { name: 'libc6', purl: 'pkg:deb/debian/libc6@2.28-10?arch=amd64' },
      { ecosystem: 'deb', name: 'libc6' },
    ],
    ['by its type where it has no URL', { purl: '' }, { ecosystem: 'pypi', name: 'Django' }],
    ['of a type that is not known', { purl: '', type: 'binary' }, { ecosystem: null, name: 'Django' }],
  ])('names a package %s', async (_name, change, expected) => {
    expect((await one({ artifact: change })).findings).toMatchObject([{ package: expected }]);
  });

  it('knows a finding again whichever id Grype gave', async () => {
    const before = await one({});
    const other = await parseAll(
      grypeParser,
      report({
        matches: [
          {
            ...match,
            vulnerability: { ...vulnerability, id: 'CVE-2099-0001' },
            relatedVulnerabilities: [{ id: 'GHSA-aaaa-bbbb-cccc' }],
          },
        ],
      }),
    );
    expect(other.findings[0]?.fingerprint).toBe(before.findings[0]?.fingerprint);
  });

  it.each<[string, unknown, string]>([
    ['with a reason', [{ vulnerability: 'X', reason: 'not reachable' }], 'ignored by: not reachable'],
    [
      'by VEX',
      [{ namespace: 'vex', 'vex-status': 'not_affected', 'vex-justification': 'code_not_present' }],
      'ignored by: namespace vex, vex-status not_affected, vex-justification code_not_present',
    ],
    ['by nothing that is told', [{}], 'ignored by: a rule of the configuration'],
    ['without a rule', undefined, 'ignored by Grype'],
  ])('says why a match was ignored: %s', async (_name, appliedIgnoreRules, suppressionReason) => {
    const { summary, findings } = await parseAll(
      grypeParser,
      report({ ignoredMatches: [{ ...match, appliedIgnoreRules }] }),
    );
    expect(findings).toMatchObject([{ standing: 'suppressed', suppressionReason }]);
    expect(summary.figures).toMatchObject({ findings: 0, ignored: 1 });
  });

  it('tells of what has no advisories any more', async () => {
    const alertsByPackage = [
      { package: { name: 'libc6' }, alerts: [{ type: 'distro-eol', message: 'past its end of life' }] },
      { package: { name: 'x' }, alerts: [{ type: 'distro-unknown' }] },
    ];
    expect((await parseAll(grypeParser, report({ alertsByPackage }))).summary.scanGaps).toMatchObject([
      { code: 'dependencies-skipped', count: 1, examples: ['x: distro-unknown'] },
      { code: 'end-of-life', count: 1, examples: ['libc6: past its end of life'] },
    ]);
  });

  it('tells of a database that is not valid', async () => {
    const broken = { ...descriptor, db: { status: { valid: false, error: 'too old' } } };
    expect((await parseAll(grypeParser, report({ descriptor: broken }))).summary.scanGaps).toMatchObject([
      { code: 'invocation-failed' },
    ]);
  });

  it('takes any number of CVSS scores', async () => {
    const cvss = Array.from({ length: 200_000 }, () => ({ metrics: { baseScore: 7.5 } }));
    expect(
      (await parseAll(grypeParser, report({ matches: [{ ...match, vulnerability: { id: 'CVE-2024-1', cvss } }] })))
        .findings,
    ).toMatchObject([{ severity: 'high' }]);
  });

  it('takes a list that is null for an empty one', async () => {
    expect((await parseAll(grypeParser, report({ matches: null }))).summary.figures).toMatchObject({ findings: 0 });
  });

  it.each<[string, string | Uint8Array, object]>([
    ['nothing', '', { code: 'empty' }],
    ['an array', '[]', { code: 'wrong-format' }],
    ['no matches without a descriptor', '{"matches": []}', { code: 'wrong-format' }],
    ['no matches of another tool', report({ descriptor: { name: 'other' } }), { code: 'wrong-format' }],
    [
      'a report of Trivy',
      fixture('trivy/findings.json'),
      { code: 'wrong-format', hint: expect.stringContaining('`trivy`') },
    ],
    [
      'CycloneDX',
      fixture('cyclonedx/trivy.json'),
      { code: 'wrong-format', hint: expect.stringContaining('`cyclonedx`') },
    ],
    [
      'a match without an artifact',
      report({ matches: [{ vulnerability }] }),
      { code: 'invalid-content', message: expect.stringContaining('/matches/0/artifact') },
    ],
    [
      'a match without an id',
      report({ matches: [{ ...match, vulnerability: {} }] }),
      { code: 'invalid-content', message: expect.stringContaining('/matches/0/vulnerability/id') },
    ],
    [
      'a location that is none',
      report({ matches: [{ ...match, artifact: { ...artifact, locations: [1] } }] }),
      { code: 'invalid-content' },
    ],
    ['ignored matches that are no list', report({ ignoredMatches: {} }), { code: 'wrong-format' }],
  ])('refuses %s', async (_name, content, fault) => {
    expect(await faultOf(parseAll(grypeParser, content))).toMatchObject(fault);
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(grypeParser, report({ matches: [match], ignoredMatches: [match] }))).toEqual([]);
  });
});
