import { describe, expect, it } from '@jest/globals';
import { atEachPlace } from '@portcullis/gate-core';
import { findParser, reportParsers } from '../registry.ts';
import { parseAll } from '../testing/bytes-input.ts';

const span = (line: number, isPrimary: boolean): object => ({
  file_name: 'src/main.rs',
  line_start: line,
  line_end: line,
  column_start: 5,
  column_end: 6,
  is_primary: isPrimary,
});
const physical = (uri: string): object => ({
  physicalLocation: { artifactLocation: { uri }, region: { startLine: 3 } },
});

/** A report of each format in which one finding may be at several places: here it is at two. */
const several: Readonly<Record<string, string>> = {
  sarif: JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'njsscan' } },
        results: [
          {
            ruleId: 'r',
            message: { text: 'm' },
            locations: [physical('a.js'), physical('b.js')],
            relatedLocations: [physical('c.js')],
          },
        ],
      },
    ],
  }),
  cpd: '<pmd-cpd><duplication lines="4" tokens="40"><file path="a.c" line="3"/><file path="b.c" line="9"/></duplication></pmd-cpd>',
  pylint: JSON.stringify([
    {
      type: 'refactor',
      symbol: 'duplicate-code',
      messageId: 'R0801',
      message: 'Similar lines in 2 files\n==shop.a:[3:10]\n==shop.b:[5:12]\n==code',
      module: 'last',
      path: 'last.py',
      line: 1,
      column: 0,
    },
  ]),
  grype: JSON.stringify({
    matches: [
      {
        vulnerability: { id: 'CVE-2099-0001' },
        artifact: {
          name: 'a',
          version: '1',
          type: 'npm',
          locations: [
            { path: '/a/package-lock.json', annotations: { evidence: 'primary' } },
            { path: '/b/package-lock.json' },
            { path: '/b/list.txt', annotations: { evidence: 'supporting' } },
          ],
        },
      },
    ],
    descriptor: { name: 'grype' },
  }),
  cargo: `${JSON.stringify({
    reason: 'compiler-message',
    package_id: 'a',
    message: {
      level: 'warning',
      message: 'unused imports: `A` and `B`',
      code: { code: 'unused_imports', explanation: null },
      spans: [span(2, true), span(3, true), span(9, false)],
      children: [],
      rendered: '',
    },
  })}\n{"reason":"build-finished","success":true}\n`,
  spotbugs: `<BugCollection><BugInstance type="NP" priority="2" rank="9"><LongMessage>m</LongMessage>
    <SourceLine classname="shop.A" start="3" end="3" sourcefile="A.java" sourcepath="shop/A.java"/>
    <SourceLine classname="shop.A" start="9" end="9" sourcefile="A.java" sourcepath="shop/A.java" role="SOURCE_LINE_ANOTHER_INSTANCE"/>
    <SourceLine classname="shop.A" start="5" end="5" sourcefile="A.java" sourcepath="shop/A.java" role="SOURCE_LINE_KNOWN_NULL"/>
    </BugInstance><FindBugsSummary total_classes="1" total_bugs="1"/></BugCollection>`,
  'dependency-check': JSON.stringify({
    scanInfo: { engineVersion: '9', dataSource: [{}] },
    dependencies: [
      {
        fileName: 'a.jar',
        filePath: 'a/a.jar',
        relatedDependencies: [{ fileName: 'a.jar', filePath: 'b/a.jar' }],
        vulnerabilities: [{ name: 'CVE-2099-0001', severity: 'HIGH' }],
      },
    ],
  }),
};

/** Formats that name other places of what they report, none of which is a place of the finding itself. */
const onlyExplaining: Readonly<Record<string, string>> = {
  'gitlab-codequality': '`other_locations`: copies, each of which is an issue of its own',
  'sonar-issues': '`secondaryLocations`: what explains the issue',
  rdjson: '`related_locations`: what explains the diagnostic',
  rdjsonl: 'as in rdjson',
  semgrep: '`dataflow_trace`: steps of a trace',
  psalm: '`taint_trace` and `other_references`: steps of a trace',
  cppcheck: 'the further `<location>`s of an error: steps to the first one',
  valgrind: 'the frames of a stack',
  govulncheck: 'the frames of a trace',
  'gcc-json': '`children`, and further `locations`: what the caret is related to',
  'zizmor-json': 'locations of the kind `Related`',
  oxlint: '`labels`: what the first one is related to',
  'npm-audit': '`nodes`: where a package is installed, not where it is asked for',
  'github-code-scanning': 'the last instance of an alert alone is listed',
};

/** Formats of findings that name one place for each, or none. */
const single = [
  'actionlint',
  'bandit',
  'biome',
  'black',
  'brakeman',
  'bundler-audit',
  'cargo-audit',
  'cargo-deny',
  'checkov',
  'checkstyle',
  'clang-tidy',
  'composer-audit',
  'cyclonedx',
  'detect-secrets',
  'dockle',
  'dotnet-list',
  'eslint',
  'flake8',
  'gcc',
  'github-dependabot',
  'gitlab-security',
  'gitleaks',
  'golangci-lint',
  'gosec',
  'hadolint',
  'isort',
  'kics',
  'kube-score',
  'markdownlint',
  'msbuild',
  'mypy-jsonl',
  'mypy-text',
  'osv-scanner',
  'phpcs',
  'phpstan',
  'pip-audit',
  'pip-licenses',
  'pmd',
  'polaris',
  'pyright',
  'rubocop',
  'ruff',
  'ruff-jsonl',
  'safety',
  'shellcheck',
  'snyk',
  'spdx',
  'spectral',
  'sqlfluff',
  'staticcheck',
  'stylelint',
  'tfsec',
  'trivy',
  'trivy-operator',
  'trufflehog',
  'tsc',
  'vulture',
  'xcresult-build',
  'yamllint',
  'yarn-audit',
];

const formats = reportParsers.filter(({ produces }) => produces.includes('findings')).map(({ format }) => format);

describe('a finding at several places', () => {
  it.each(Object.entries(several))('is at each of them: %s', async (format, content) => {
    const parser = findParser(format);
    if (parser === undefined) throw new Error(`there is no parser ${format}`);
    const { findings } = await parseAll(parser, content);
    expect(findings).toHaveLength(1);
    const places = findings.flatMap(atEachPlace);
    expect(places).toHaveLength(2);
    const wheres = places.map(({ location }) => `${location?.path ?? ''}:${location?.startLine ?? 0}`);
    expect(new Set(wheres).size).toBe(2);
  });

  it('was looked for in every format of findings', () => {
    const known = [...Object.keys(several), ...Object.keys(onlyExplaining), ...single].toSorted();
    expect(known).toEqual(formats.toSorted());
  });
});
