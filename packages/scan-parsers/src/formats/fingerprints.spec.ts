import { describe, expect, it } from '@jest/globals';
import type { Finding, ReportParser } from '@portcullis/gate-core';
import { readReport } from '../read-report.ts';
import { bytesInput } from '../testing/bytes-input.ts';
import {
  actionlintParser,
  banditParser,
  tscParser,
  stylelintParser,
  sonarIssuesParser,
  shellcheckParser,
  rdjsonParser,
  oxlintParser,
  hadolintParser,
  gitlabSecurityParser,
  gitlabCodequalityParser,
  eslintParser,
  biomeParser,
  cyclonedxParser,
  grypeParser,
  mypyJsonLinesParser,
  mypyTextParser,
  pipAuditParser,
  ruffJsonLinesParser,
  ruffParser,
  sarifParser,
  semgrepParser,
  spdxParser,
  trivyParser,
  zizmorParser,
} from './parsers.ts';

const json = JSON.stringify;
const path = 'app/a.py';

async function fingerprintsOf(
  parser: ReportParser,
  content: string,
  source?: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const sourceLine = (file: string, line: number): string | null => source?.[file]?.split('\n')[line - 1] ?? null;
  const { findings } = await readReport(parser, {
    ...bytesInput(content),
    ...(source !== undefined && { sourceLine }),
  });
  return findings.map(({ fingerprint }: Finding) => fingerprint);
}

async function marksOf(
  parser: ReportParser,
  content: string,
): Promise<readonly { readonly fingerprint: string; readonly content: string | undefined }[]> {
  const { findings } = await readReport(parser, bytesInput(content));
  return findings.map(({ fingerprint, contentFingerprint }: Finding) => ({ fingerprint, content: contentFingerprint }));
}

const ruffDiagnostic = (line: number): unknown => ({
  code: 'F401',
  filename: path,
  message: 'unused',
  location: { row: line, column: 1 },
  end_location: { row: line, column: 5 },
});
const sarifResult = (line: number, more: object = {}): object => ({
  ruleId: 'R1',
  message: { text: 'bad' },
  locations: [{ physicalLocation: { artifactLocation: { uri: path }, region: { startLine: line } } }],
  ...more,
});
const sarif = (...results: readonly unknown[]): string =>
  json({ version: '2.1.0', runs: [{ tool: { driver: { name: 'Any' } }, results }] });

/** A report with one finding in line `line` of {@link path}, whose text the report does not quote. */
const reports: readonly (readonly [string, ReportParser, (line: number) => string])[] = [
  ['ruff', ruffParser, (line) => json([ruffDiagnostic(line)])],
  ['ruff-jsonl', ruffJsonLinesParser, (line) => json(ruffDiagnostic(line))],
  [
    'mypy-text',
    mypyTextParser,
    (line) => `${path}:${line}: error: Bad  [misc]\nFound 1 error in 1 file (checked 1 source file)\n`,
  ],
  [
    'mypy-jsonl',
    mypyJsonLinesParser,
    (line) => json({ file: path, line, column: 0, message: 'Bad', hint: null, code: 'misc', severity: 'error' }),
  ],
  [
    'actionlint',
    actionlintParser,
    (line) => json([{ message: 'bad', filepath: path, line, column: 1, kind: 'expression', snippet: '' }]),
  ],
  ['sarif', sarifParser, (line) => sarif(sarifResult(line))],
  [
    'bandit',
    banditParser,
    (line) =>
      json({
        generated_at: '2026-01-01T00:00:00Z',
        results: [
          {
            test_id: 'B101',
            filename: path,
            line_number: line,
            issue_severity: 'LOW',
            issue_confidence: 'HIGH',
            issue_text: 'bad',
          },
        ],
      }),
  ],
  [
    'semgrep',
    semgrepParser,
    (line) =>
      json({
        errors: [],
        results: [
          {
            check_id: 'r',
            path,
            start: { line, col: 1 },
            end: { line, col: 2 },
            extra: { message: 'bad', severity: 'ERROR', lines: 'requires login', fingerprint: 'requires login' },
          },
        ],
      }),
  ],
  [
    'trivy',
    trivyParser,
    (line) =>
      json({
        SchemaVersion: 2,
        Results: [
          {
            Target: path,
            Misconfigurations: [
              { ID: 'AVD-1', Status: 'FAIL', Message: 'bad', Severity: 'HIGH', CauseMetadata: { StartLine: line } },
            ],
          },
        ],
      }),
  ],
  [
    'zizmor-json',
    zizmorParser,
    (line) =>
      json([
        {
          ident: 'artipacked',
          desc: 'bad',
          determinations: { severity: 'High', confidence: 'High' },
          locations: [
            {
              symbolic: { key: { Local: { given_path: path } }, kind: 'Primary' },
              concrete: {
                location: { start_point: { row: line - 1, column: 0 }, end_point: { row: line - 1, column: 1 } },
              },
            },
          ],
        },
      ]),
  ],
];

/** The same of linters that share a reader. */
const lintReports: readonly (readonly [string, ReportParser, (line: number) => string])[] = [
  [
    'eslint',
    eslintParser,
    (line) => json([{ filePath: path, messages: [{ ruleId: 'r', severity: 2, message: 'bad', line, column: 1 }] }]),
  ],
  [
    'stylelint',
    stylelintParser,
    (line) => json([{ source: path, warnings: [{ line, column: 1, rule: 'r', severity: 'error', text: 'bad' }] }]),
  ],
  [
    'biome',
    biomeParser,
    (line) =>
      json({
        summary: { unchanged: 1 },
        diagnostics: [{ severity: 'error', message: 'bad', category: 'lint/a/b', location: { path, start: { line } } }],
      }),
  ],
  [
    'oxlint',
    oxlintParser,
    (line) => json([{ message: 'bad', code: 'r', severity: 'error', filename: path, labels: [{ span: { line } }] }]),
  ],
  ['tsc', tscParser, (line) => `${path}(${line},1): error TS1: Bad.\n`],
  ['hadolint', hadolintParser, (line) => json([{ code: 'DL1', level: 'error', file: path, line, message: 'bad' }])],
  ['shellcheck', shellcheckParser, (line) => json([{ code: 1, level: 'error', file: path, line, message: 'bad' }])],
  [
    'gitlab-codequality',
    gitlabCodequalityParser,
    (line) => json([{ description: 'bad', check_name: 'r', location: { path, lines: { begin: line } } }]),
  ],
  [
    'gitlab-security',
    gitlabSecurityParser,
    (line) =>
      json({ version: '15.0.0', vulnerabilities: [{ name: 'bad', location: { file: path, start_line: line } }] }),
  ],
  [
    'rdjson',
    rdjsonParser,
    (line) => json({ diagnostics: [{ message: 'bad', location: { path, range: { start: { line } } } }] }),
  ],
  [
    'sonar-issues',
    sonarIssuesParser,
    (line) =>
      json({
        issues: [{ ruleId: 'r', primaryLocation: { message: 'bad', filePath: path, textRange: { startLine: line } } }],
      }),
  ],
];

describe.each([...reports, ...lintReports])(
  'a fingerprint of %s, with the source at hand',
  (_format, parser, report) => {
    const before = { [path]: 'import os\n    run(user)\n' };

    it('survives that the line moves and is indented anew', async () => {
      const after = { [path]: '\n\nimport sys\nimport os\n\trun(user)  \n' };
      expect(await fingerprintsOf(parser, report(5), after)).toEqual(await fingerprintsOf(parser, report(2), before));
    });

    it('changes with the line', async () => {
      const edited = { [path]: 'import os\n    run(admin)\n' };
      expect(await fingerprintsOf(parser, report(2), edited)).not.toEqual(
        await fingerprintsOf(parser, report(2), before),
      );
    });

    it('rests on the message where the file or the line is not there', async () => {
      const without = await fingerprintsOf(parser, report(2));
      expect(await fingerprintsOf(parser, report(2), {})).toEqual(without);
      expect(await fingerprintsOf(parser, report(9), before)).toEqual(without);
      expect(await fingerprintsOf(parser, report(2), before)).not.toEqual(without);
    });

    it('shows nothing of the line', async () => {
      const { findings } = await readReport(parser, { ...bytesInput(report(2)), sourceLine: () => 'the very line' });
      expect(json(findings)).not.toContain('the very line');
    });
  },
);

describe('a fingerprint of SARIF', () => {
  const source = { [path]: 'import os\nrun(user)\n' };
  const withRegion = (region: object, more: object = {}): string =>
    sarif({
      ...sarifResult(2, more),
      locations: [{ physicalLocation: { artifactLocation: { uri: path }, region: { startLine: 2, ...region } } }],
    });
  const hash = { partialFingerprints: { primaryLocationLineHash: 'abc:1' } };

  it('rests on the snippet before all, and is that of the line itself', async () => {
    const quoted = await fingerprintsOf(sarifParser, withRegion({ snippet: { text: '  run(user)' } }, hash), {
      [path]: '\nother\n',
    });
    expect(quoted).toEqual(await fingerprintsOf(sarifParser, withRegion({}), source));
  });

  it('rests on the hash of the tool only without a snippet and without the source', async () => {
    const [withSource, withHash, withNothing] = await Promise.all([
      fingerprintsOf(sarifParser, withRegion({}, hash), source),
      fingerprintsOf(sarifParser, withRegion({}, hash)),
      fingerprintsOf(sarifParser, withRegion({})),
    ]);
    expect(withSource).toEqual(await fingerprintsOf(sarifParser, withRegion({}), source));
    expect(new Set([...withSource, ...withHash, ...withNothing]).size).toBe(3);
  });

  it.each(['app\\a.py', './app/a.py', 'file:///github/workspace/app/a.py', 'app/%61.py', '/github/workspace/app/a.py'])(
    'is the same for the path written as %s',
    async (uri) => {
      const written = sarif({
        ...sarifResult(2),
        locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine: 2 } } }],
      });
      expect(await fingerprintsOf(sarifParser, written, source)).toEqual(
        await fingerprintsOf(sarifParser, sarif(sarifResult(2)), source),
      );
    },
  );

  it('tells equal lines apart by their order', async () => {
    const twice = { [path]: 'run(user)\nrun(user)\n' };
    const found = await fingerprintsOf(sarifParser, sarif(sarifResult(1), sarifResult(2)), twice);
    expect(new Set(found).size).toBe(2);
    expect(await fingerprintsOf(sarifParser, sarif(sarifResult(1)), twice)).toEqual(found.slice(0, 1));
  });
});

interface Affected {
  readonly name?: string;
  readonly version?: string;
  readonly id?: string;
  readonly file?: string;
}

/** A report with one advisory of one package. */
const advisories: readonly (readonly [string, ReportParser, (affected: Affected) => string])[] = [
  [
    'pip-audit',
    pipAuditParser,
    ({ name = 'jinja2', version = '1', id = 'CVE-2024-0001' }) =>
      json({ dependencies: [{ name, version, vulns: [{ id, fix_versions: [] }] }], fixes: [] }),
  ],
  [
    'trivy',
    trivyParser,
    ({ name = 'jinja2', version = '1', id = 'CVE-2024-0001', file = 'poetry.lock' }) =>
      json({
        SchemaVersion: 2,
        Results: [
          {
            Target: file,
            Class: 'lang-pkgs',
            Type: 'poetry',
            Vulnerabilities: [{ VulnerabilityID: id, PkgName: name, InstalledVersion: version, Severity: 'HIGH' }],
          },
        ],
      }),
  ],
  [
    'grype',
    grypeParser,
    ({ name = 'jinja2', version = '1', id = 'CVE-2024-0001', file = '/poetry.lock' }) =>
      json({
        descriptor: { name: 'grype' },
        matches: [
          {
            vulnerability: { id, severity: 'High' },
            artifact: { name, version, type: 'python', locations: [{ path: file }] },
          },
        ],
      }),
  ],
  [
    'semgrep',
    semgrepParser,
    ({ name = 'jinja2', version = '1', id = 'CVE-2024-0001', file = 'poetry.lock' }) =>
      json({
        errors: [],
        results: [
          {
            check_id: `ssc-${id}`,
            path: file,
            start: { line: 1, col: 1 },
            end: { line: 1, col: 2 },
            extra: {
              message: 'bad',
              severity: 'ERROR',
              metadata: { 'sca-vuln-database-identifier': id },
              sca_info: { dependency_match: { found_dependency: { package: name, version, ecosystem: 'pypi' } } },
            },
          },
        ],
      }),
  ],
  [
    'cyclonedx',
    cyclonedxParser,
    ({ name = 'jinja2', version = '1', id = 'CVE-2024-0001' }) =>
      json({
        bomFormat: 'CycloneDX',
        specVersion: '1.5',
        components: [{ 'bom-ref': 'a', name, version, purl: `pkg:pypi/${name}@${version}` }],
        vulnerabilities: [{ id, affects: [{ ref: 'a' }] }],
      }),
  ],
  [
    'spdx',
    spdxParser,
    ({ name = 'jinja2', version = '1', id = 'CVE-2024-0001' }) =>
      json({
        spdxVersion: 'SPDX-2.3',
        packages: [
          {
            name,
            versionInfo: version,
            externalRefs: [{ referenceType: 'advisory', referenceLocator: `https://example.org/${id}` }],
          },
        ],
      }),
  ],
];

describe.each(advisories)('a fingerprint of an advisory in %s', (_format, parser, report) => {
  it.each<[string, Affected]>([
    ['the package', { name: 'werkzeug' }],
    ['its version', { version: '2' }],
    ['the advisory', { id: 'CVE-2024-0002' }],
  ])('changes with %s', async (_what, other) => {
    expect(await fingerprintsOf(parser, report(other))).not.toEqual(await fingerprintsOf(parser, report({})));
  });

  it('has the file that lists the package in it, and a content that survives its renaming', async () => {
    const [here, there] = [
      await marksOf(parser, report({})),
      await marksOf(parser, report({ file: '/deps/packages.lock' })),
    ];
    expect(there.map(({ content }) => content)).toEqual(here.map(({ content }) => content));
    for (const { fingerprint, content } of there)
      expect(here.some((mark) => mark.fingerprint === fingerprint)).toBe(content === undefined);
  });
});

describe.each(advisories.filter(([format]) => format !== 'spdx'))(
  'a fingerprint of a Python package in %s',
  (_format, parser, report) => {
    it('does not depend on how the name is spelled (PEP 503)', async () => {
      expect(await fingerprintsOf(parser, report({ name: 'Flask_Cors' }))).toEqual(
        await fingerprintsOf(parser, report({ name: 'flask-cors' })),
      );
    });
  },
);
