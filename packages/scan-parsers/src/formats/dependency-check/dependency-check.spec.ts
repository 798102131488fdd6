import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { dependencyCheckParser } from '../parsers.ts';

const dependency = (vulnerability: object | null, member = 'vulnerabilities'): object => ({
  fileName: 'a-1.jar',
  filePath: '/home/runner/work/demo/demo/lib/a-1.jar',
  packages: [{ id: 'pkg:maven/org.example/a@1' }],
  ...(vulnerability !== null && { [member]: [{ name: 'CVE-2026-99001', ...vulnerability }] }),
});
const report = (dependencies: readonly object[], scanInfo: object = {}): string =>
  JSON.stringify({ scanInfo: { engineVersion: '12', dataSource: [{ name: 'NVD' }], ...scanInfo }, dependencies });
const xml = (inner: string): string =>
  `<analysis xmlns="https://jeremylong.github.io/DependencyCheck/dependency-check.2.5.xsd"><scanInfo><engineVersion>5</engineVersion><dataSource><name>NVD</name></dataSource></scanInfo><dependencies><dependency><fileName>a.jar</fileName>${inner}</dependency></dependencies></analysis>`;

describe('dependencyCheckParser', () => {
  it.each(['json', 'xml'])('reads the vulnerabilities of the tool in %s', async (kind) => {
    const { summary, findings } = await parseAll(dependencyCheckParser, fixture(`dependency-check/findings.${kind}`));
    expect(summary).toMatchObject({
      tools: ['dependency-check'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [15] },
      figures: { findings: 2, by_severity: { CRITICAL: 1, moderate: 1 }, suppressed: 1, dependencies: 3, fixable: 1 },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'GHSA-aaaa-bbbb-cccc',
        severity: 'medium',
        location: { path: 'package-lock.json' },
        package: { ecosystem: 'npm', name: 'apples', version: '0.3.1' },
      },
      {
        ruleId: 'CVE-2026-99001',
        severity: 'critical',
        cwes: ['CWE-79'],
        location: { path: 'lib/basket-1.4.0.jar' },
        package: { ecosystem: 'maven', name: 'org.example:basket', version: '1.4.0', fixedVersions: ['1.4.2'] },
      },
      {
        ruleId: 'CVE-2026-99002',
        severity: 'high',
        standing: 'suppressed',
        suppressionReason: 'baskets are not sold here',
      },
    ]);
  });

  it.each<[string, object, string]>([
    ['a word', { severity: 'HIGH' }, 'high'],
    ['a word in small letters', { severity: 'moderate' }, 'medium'],
    ['no severity at all', {}, 'unrated'],
    ['a number for a word', { severity: '9.1' }, 'critical'],
    ['a word that says nothing, beside a score', { severity: 'Unknown', cvssv3: { baseScore: 5 } }, 'medium'],
    ['a word that says nothing', { severity: 'Unknown' }, 'unknown'],
    ['a score alone', { cvssv2: { score: 7.5 } }, 'high'],
    ['the newest score', { cvssv2: { score: 2 }, cvssv4: { baseScore: 9 } }, 'critical'],
    ['none', { severity: 'NONE' }, 'info'],
  ])('rates %s', async (_name, vulnerability, severity) => {
    expect((await parseAll(dependencyCheckParser, report([dependency(vulnerability)]))).findings).toMatchObject([
      { severity },
    ]);
  });

  it('reads the XML of early versions', async () => {
    const { findings } = await parseAll(
      dependencyCheckParser,
      xml(
        '<identifiers><identifier type="maven"><name>(org.example:a:1)</name></identifier></identifiers><vulnerabilities><vulnerability><name>CVE-2016-99001</name><cvssScore>7.5</cvssScore><cwe>CWE-79 Cross-site scripting</cwe></vulnerability></vulnerabilities>',
      ),
    );
    expect(findings).toMatchObject([{ severity: 'high', cwes: ['CWE-79'], package: { name: 'a.jar' } }]);
  });

  it('takes neither the names of references nor those of related files for its own', async () => {
    const { findings } = await parseAll(
      dependencyCheckParser,
      xml(
        '<relatedDependencies><relatedDependency><fileName>b.jar</fileName><identifiers><package><id>pkg:maven/x/b@2</id></package></identifiers></relatedDependency></relatedDependencies><vulnerabilities><vulnerability><name>CVE-2026-99001</name><knownExploitedVulnerability><name>x</name></knownExploitedVulnerability><severity>LOW</severity><references><reference><name>y</name></reference></references></vulnerability></vulnerabilities>',
      ),
    );
    expect(findings).toMatchObject([{ ruleId: 'CVE-2026-99001', package: { name: 'a.jar', version: null } }]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('dependency-check/clean.json'), []],
    ['a clean report in XML', fixture('dependency-check/clean.xml'), []],
    [
      'an analyser that failed',
      fixture('dependency-check/analysis-failed.json'),
      [{ code: 'invocation-failed', count: 1, examples: [expect.stringContaining('NPM Audit')] }],
    ],
    [
      'an analyser that failed, in XML',
      fixture('dependency-check/analysis-failed.xml'),
      [{ code: 'invocation-failed', count: 1, examples: [expect.stringContaining('NPM Audit')] }],
    ],
    ['no dependency', fixture('dependency-check/nothing-scanned.json'), [{ code: 'nothing-scanned', of: 0 }]],
    ['no dependency, in XML', fixture('dependency-check/nothing-scanned.xml'), [{ code: 'nothing-scanned', of: 0 }]],
    [
      'no database',
      report([dependency(null)], { dataSource: [] }),
      [{ code: 'nothing-scanned', of: null, settledBy: [0] }],
    ],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(dependencyCheckParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an array', '[]'],
    ['no dependencies', '{"scanInfo": {"engineVersion": "12"}}'],
    ['no information on the scan', '{"dependencies": []}'],
    ['dependencies that are no list', '{"scanInfo": {"engineVersion": "12"}, "dependencies": {}}'],
    ['vulnerabilities that are no list', report([{ fileName: 'a', vulnerabilities: {} }])],
    ['a vulnerability without a name', report([dependency({ name: null })])],
    ['a dependency without a file', report([{}])],
    ['another XML', '<checkstyle/>'],
    ['XML without information on the scan', '<analysis><dependencies/></analysis>'],
    ['a vulnerability without a name, in XML', xml('<vulnerabilities><vulnerability/></vulnerabilities>')],
    ['an unknown kind of vulnerability, in XML', xml('<vulnerabilities><flaw><name>a</name></flaw></vulnerabilities>')],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(dependencyCheckParser, content));
  });

  it.each([
    ['JSON', report([dependency({ severity: 'LOW' })])],
    ['XML', xml('<vulnerabilities><vulnerability><name>CVE-2026-99001</name></vulnerability></vulnerabilities>')],
  ])('refuses a report that is cut, wherever, in %s', async (_kind, content) => {
    expect(await acceptedCuts(dependencyCheckParser, content)).toEqual([]);
  });
});
