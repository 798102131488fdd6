import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture } from '../../testing/bytes-input.ts';
import { onlyFinding, readFindings } from '../../testing/read-findings.ts';
import { trivyParser } from '../parsers.ts';

const vulnerability = {
  VulnerabilityID: 'CVE-2024-1111',
  PkgName: 'left-behind',
  InstalledVersion: '1.0',
  FixedVersion: '1.1, 2.0',
  Status: 'fixed',
  Title: 'left-behind: bad',
  Severity: 'HIGH',
  CweIDs: ['CWE-79'],
  PrimaryURL: 'https://avd.aquasec.com/nvd/cve-2024-1111',
};
const misconfiguration = {
  Type: 'Dockerfile Security Check',
  ID: 'DS002',
  Title: 'root user',
  Message: 'Specify a user',
  Severity: 'LOW',
  Status: 'FAIL',
  CauseMetadata: { StartLine: 1, EndLine: 3 },
};
const report = (result: unknown, more: Record<string, unknown> = {}): unknown => ({
  SchemaVersion: 2,
  ArtifactName: '.',
  CreatedAt: '2026-01-31T12:00:00.123456789Z',
  Results: [result],
  ...more,
});
const lockFile = { Target: 'app/poetry.lock', Class: 'lang-pkgs', Type: 'poetry' };

describe('trivyParser', () => {
  it.each([
    ['findings.json', { layout: 'v2' }, []],
    [
      'secrets.json',
      { layout: 'v2', by_kind: { vulnerability: 0, misconfiguration: 0, secret: expect.any(Number), license: 0 } },
      [],
    ],
    ['results-omitted.json', { layout: 'v2', findings: 0, results: 0 }, ['nothing-scanned']],
    ['passed-checks.json', { misconfigurations_by_status: { FAIL: expect.any(Number), PASS: 2 } }, []],
    ['v2-vulnerabilities.json', { findings: 5, modified_findings: 1 }, []],
    [
      'v2-four-kinds.json',
      { findings: 5, by_kind: { vulnerability: 1, misconfiguration: 1, secret: 1, license: 2 } },
      [],
    ],
    ['v2-end-of-life-os.json', { findings: 0 }, ['end-of-life']],
    ['v1-array.json', { layout: 'v1' }, []],
    ['v1-null.json', { layout: 'v1-null', findings: 0 }, ['nothing-scanned']],
    ['k8s-results.json', { layout: 'k8s' }, []],
    ['k8s-lists.json', { layout: 'k8s' }, []],
  ])('reads %s', async (name, figures, gaps) => {
    const { summary, findings } = await readFindings(trivyParser, fixture(`trivy/${name}`), 71);
    expect(summary.figures).toMatchObject(figures);
    expect(findings.filter(({ standing }) => standing === 'active')).toHaveLength(Number(summary.figures['findings']));
    expect(summary.scanGaps.map(({ code }) => code)).toEqual(gaps);
  });

  it.each<[string, unknown, readonly unknown[]]>([
    ['no results', { SchemaVersion: 2, ArtifactName: '.' }, [{ code: 'nothing-scanned' }]],
    ['an empty list of results', { SchemaVersion: 2, Results: [] }, [{ code: 'nothing-scanned' }]],
    ['results that are null', { SchemaVersion: 2, Results: null }, [{ code: 'nothing-scanned' }]],
    ['an empty array of version 1', [], [{ code: 'nothing-scanned' }]],
    [
      'more failures than it lists',
      report({ Target: 'main.tf', MisconfSummary: { Failures: 4 }, Misconfigurations: [misconfiguration] }),
      [{ code: 'self-contradicting', count: 3, examples: ['main.tf: MisconfSummary states 4 failures, 1 are listed'] }],
    ],
    [
      'more failures than it lists before it names the target',
      report({ MisconfSummary: { Failures: 4 }, Target: 'main.tf' }),
      [{ code: 'self-contradicting', count: 4 }],
    ],
    [
      'failures that are not a count',
      report({ Target: 'main.tf', MisconfSummary: { Failures: '4' } }),
      [{ code: 'self-contradicting', count: 1 }],
    ],
    [
      'as many failures as it lists',
      report({
        Target: 'main.tf',
        MisconfSummary: { Failures: 1, Exceptions: 2 },
        Misconfigurations: [{ ...misconfiguration, Status: 'PASS' }, misconfiguration],
      }),
      [],
    ],
  ])('does not take a report with %s for more than it is', async (_, content, gaps) => {
    const { summary } = await readFindings(trivyParser, content);
    expect(summary.scanGaps).toHaveLength(gaps.length);
    expect(summary.scanGaps).toMatchObject(gaps);
  });

  it('fills a vulnerability with all that the report says', async () => {
    expect(await onlyFinding(trivyParser, report({ ...lockFile, Vulnerabilities: [vulnerability] }))).toMatchObject({
      tool: 'trivy',
      ruleId: 'CVE-2024-1111',
      message: 'left-behind: bad',
      category: 'vulnerability',
      severity: 'high',
      nativeSeverity: 'HIGH',
      location: { path: 'app/poetry.lock', startLine: null },
      package: { ecosystem: 'pypi', name: 'left-behind', version: '1.0', fixedVersions: ['1.1', '2.0'] },
      advisories: ['CVE-2024-1111'],
      cwes: ['CWE-79'],
      helpUri: 'https://avd.aquasec.com/nvd/cve-2024-1111',
    });
  });

  it.each<[string, unknown, unknown, string | null]>([
    ['packages of an operating system', { Target: 'image (debian 12.5)', Class: 'os-pkgs', Type: 'debian' }, {}, null],
    ['a lock file', lockFile, {}, 'app/poetry.lock'],
    [
      'a package in an image',
      { Target: 'Python', Class: 'lang-pkgs', Type: 'python-pkg' },
      { PkgPath: 'usr/lib/x/METADATA' },
      'usr/lib/x/METADATA',
    ],
    ['packages without a common file', { Target: 'Java', Class: 'lang-pkgs', Type: 'jar' }, {}, null],
    ['version 1, an operating system', { Target: 'alpine:3.9 (alpine 3.9.4)', Type: 'alpine' }, {}, null],
    ['a remote module', { Target: 'git::https:/github.com/a/b', Class: 'lang-pkgs', Type: 'gomod' }, {}, null],
    [
      'a path out of the repository',
      { Target: '../../x/go.mod', Class: 'lang-pkgs', Type: 'gomod' },
      {},
      '../../x/go.mod',
    ],
  ])('places %s', async (_what, result, more, path) => {
    const finding = await onlyFinding(
      trivyParser,
      report({ ...(result as object), Vulnerabilities: [{ ...vulnerability, ...(more as object) }] }),
    );
    expect(finding.location?.path ?? null).toBe(path);
  });

  it.each([
    ['CRITICAL', 'critical'],
    ['UNKNOWN', 'unknown'],
    ['WEIRD', 'unknown'],
    [undefined, 'unknown'],
    ['', 'unknown'],
  ])('takes severity %j for %s', async (word, severity) => {
    expect(
      await onlyFinding(trivyParser, report({ ...lockFile, Vulnerabilities: [{ ...vulnerability, Severity: word }] })),
    ).toMatchObject({ severity });
  });

  it('counts misconfigurations that failed, with and without a status', async () => {
    const all = [
      misconfiguration,
      { ...misconfiguration, Status: undefined },
      { ...misconfiguration, Status: 'PASS' },
      { ...misconfiguration, Status: 'EXCEPTION' },
      { ...misconfiguration, Status: 'pass' },
      { ...misconfiguration, Status: 'Exception' },
    ];
    const { summary, findings } = await readFindings(
      trivyParser,
      report({ Target: 'Dockerfile', Class: 'config', Type: 'dockerfile', Misconfigurations: all }),
    );
    expect(summary.figures['findings']).toBe(2);
    expect(findings.map(({ standing }) => standing)).toEqual(['active', 'active', 'suppressed', 'suppressed']);
  });

  it.each(['FAIL', 'fail', 'FAILURE', '', ' ', 'WARN'])(
    'takes a misconfiguration of status %j for one',
    async (Status) => {
      const config = { Target: 'Dockerfile', Class: 'config', Type: 'dockerfile' };
      expect(
        await onlyFinding(trivyParser, report({ ...config, Misconfigurations: [{ ...misconfiguration, Status }] })),
      ).toMatchObject({ standing: 'active' });
    },
  );

  it.each([
    ['affected', 'active', 1],
    ['Under_Investigation', 'active', 1],
    ['fixed', 'suppressed', 0],
    ['ignored', 'suppressed', 0],
    [undefined, 'suppressed', 0],
  ])('takes a modified finding of status %j for %s', async (Status, standing, count) => {
    const modified = { Type: 'vulnerability', Status, Finding: vulnerability };
    const { summary, findings } = await readFindings(
      trivyParser,
      report({ ...lockFile, ExperimentalModifiedFindings: [modified] }),
    );
    expect(findings).toMatchObject([{ standing }]);
    expect(summary.figures['findings']).toBe(count);
  });

  it('lists modified findings as suppressed, with the reason', async () => {
    const modified = {
      Type: 'vulnerability',
      Status: 'not_affected',
      Statement: 'not reachable',
      Source: 'vex.json',
      Finding: vulnerability,
    };
    expect(
      await onlyFinding(trivyParser, report({ ...lockFile, ExperimentalModifiedFindings: [modified] })),
    ).toMatchObject({
      standing: 'suppressed',
      suppressionReason: 'not_affected; not reachable; vex.json',
    });
  });

  it('gives the same findings when a result says last what it is about', async () => {
    const late = { Vulnerabilities: [vulnerability], ...lockFile };
    const early = { ...lockFile, Vulnerabilities: [vulnerability] };
    expect((await readFindings(trivyParser, report(late))).findings).toEqual(
      (await readFindings(trivyParser, report(early))).findings,
    );
  });

  it.each([
    ['container_image', 'docker.io/library/shop:2', 'shop'],
    ['container_image', 'localhost:5000/team/shop@sha256:0123', 'localhost:5000/team/shop'],
    ['filesystem', 'shop:2', undefined],
  ])('names the image of a %s %s', async (ArtifactType, ArtifactName, image) => {
    expect((await readFindings(trivyParser, report(lockFile, { ArtifactType, ArtifactName }))).summary.image).toBe(
      image,
    );
  });

  it('knows a package again in the next image', async () => {
    const image = (tag: string): unknown =>
      report({
        Target: `shop:${tag} (debian 12.5)`,
        Class: 'os-pkgs',
        Type: 'debian',
        Vulnerabilities: [vulnerability],
      });
    expect((await onlyFinding(trivyParser, image('2'))).fingerprint).toBe(
      (await onlyFinding(trivyParser, image('1'))).fingerprint,
    );
  });

  it('lets no secret out', async () => {
    const secret = {
      RuleID: 'aws-access-key-id',
      Category: 'AWS',
      Severity: 'CRITICAL',
      Title: 'AWS Access Key ID',
      StartLine: 2,
      EndLine: 2,
      Match: 'CANARY-match',
      Code: { Lines: [{ Content: 'CANARY-line', IsCause: true }] },
    };
    const reading = await readFindings(
      trivyParser,
      report({ Target: 'settings.ini', Class: 'secret', Secrets: [secret] }),
    );
    expect(reading.findings).toMatchObject([
      { category: 'secret', severity: 'critical', location: { path: 'settings.ini', startLine: 2 } },
    ]);
    expect(JSON.stringify(reading)).not.toContain('CANARY');
  });

  it('says when the report was made, and of which commit', async () => {
    const { summary } = await readFindings(trivyParser, report(lockFile, { Metadata: { Commit: 'abc123' } }));
    expect(summary).toMatchObject({ producedAt: '2026-01-31T12:00:00.123Z', commits: ['abc123'] });
  });

  it('tells of resources that could not be scanned, and of an empty cluster', async () => {
    const cluster = {
      ClusterName: 'x',
      Resources: [
        { Kind: 'Pod', Name: 'a', Error: 'no image' },
        { Kind: 'Pod', Name: 'b', Results: [] },
      ],
    };
    expect((await readFindings(trivyParser, cluster)).summary.scanGaps).toEqual([
      { code: 'files-not-scanned', count: 1, of: 2, examples: ['Pod/a: no image'] },
    ]);
    expect((await readFindings(trivyParser, { ClusterName: 'x' })).summary.scanGaps).toMatchObject([
      { code: 'nothing-scanned' },
    ]);
  });

  it.each([
    ['another schema version', { SchemaVersion: 3, Results: [] }, 'unsupported-version'],
    ['an object of nobody', { Results: [] }, 'wrong-format'],
    ['a CycloneDX document', { bomFormat: 'CycloneDX', specVersion: '1.5' }, 'wrong-format'],
    ['an array of something else', [{ RuleID: 'x', File: 'y' }], 'wrong-format'],
    ['a layout of Kubernetes that is not known', { ClusterName: 'x', Items: [{}] }, 'wrong-format'],
    ['a resource without a kind', { ClusterName: 'x', Resources: [{}] }, 'wrong-format'],
    ['a result without a target', { SchemaVersion: 2, Results: [{}] }, 'wrong-format'],
    ['results that are no array', { SchemaVersion: 2, Results: {} }, 'invalid-content'],
    ['a list that is none', { SchemaVersion: 2, Results: [{ Target: 'a', Vulnerabilities: {} }] }, 'invalid-content'],
    [
      'a vulnerability without an id',
      { SchemaVersion: 2, Results: [{ Target: 'a', Vulnerabilities: [{ PkgName: 'a' }] }] },
      'invalid-content',
    ],
    [
      'a severity that is no text',
      { SchemaVersion: 2, Results: [{ Target: 'a', Vulnerabilities: [{ ...vulnerability, Severity: 4 }] }] },
      'invalid-content',
    ],
  ])('refuses %s', async (_what, content, code) => {
    expect(await faultOf(readFindings(trivyParser, content))).toMatchObject({ code });
  });
});
