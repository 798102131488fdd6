import { describe, expect, it } from '@jest/globals';
import type { Finding, ReportInput, ReportParser } from '@portcullis/gate-core';
import { bytesInput } from '../testing/bytes-input.ts';
import { treeOf } from '../testing/tree.ts';
import {
  banditParser,
  blackParser,
  gitleaksParser,
  mypyTextParser,
  ruffParser,
  sarifParser,
  semgrepParser,
} from './parsers.ts';

async function findingsIn(
  parser: ReportParser,
  content: string,
  tree: Partial<ReportInput> = {},
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const restart = (): void => void (findings.length = 0);
  await parser.parse({ ...bytesInput(content), ...tree }, { add: (finding) => void findings.push(finding), restart });
  return findings;
}

const totals = { 'CONFIDENCE.HIGH': 1, 'SEVERITY.HIGH': 1, loc: 3, nosec: 0, skipped_tests: 0 };
const fileUri = (path: string): string =>
  encodeURI(`file://${path.startsWith('/') ? '' : '/'}${path.replaceAll('\\', '/')}`);
const sarif = (uri: string): string =>
  JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'ESLint', rules: [{ id: 'no-eval' }] } },
        results: [
          {
            ruleId: 'no-eval',
            level: 'error',
            message: { text: 'eval' },
            locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine: 2 } } }],
          },
        ],
      },
    ],
  });

/** Reports of one finding in the file, as the tools write absolute paths. */
const formats: readonly (readonly [string, ReportParser, (path: string) => string])[] = [
  [
    'Bandit',
    banditParser,
    (path) =>
      JSON.stringify({
        errors: [],
        generated_at: '2026-01-01T00:00:00Z',
        metrics: { _totals: totals, [path]: totals },
        results: [
          {
            code: '2 eval(x)\n',
            filename: path,
            issue_confidence: 'HIGH',
            issue_severity: 'HIGH',
            issue_text: 'eval',
            line_number: 2,
            line_range: [2],
            test_id: 'B307',
            test_name: 'x',
          },
        ],
      }),
  ],
  [
    'Ruff',
    ruffParser,
    (path) =>
      JSON.stringify([
        {
          code: 'S307',
          filename: path,
          location: { row: 2, column: 1 },
          end_location: { row: 2, column: 5 },
          message: 'eval',
          fix: null,
          url: null,
        },
      ]),
  ],
  ['SARIF with file addresses', sarifParser, (path) => sarif(fileUri(path))],
  ['SARIF with paths', sarifParser, sarif],
  [
    'Gitleaks',
    gitleaksParser,
    (path) =>
      JSON.stringify([
        {
          RuleID: 'key',
          File: path,
          StartLine: 2,
          EndLine: 2,
          StartColumn: 1,
          EndColumn: 5,
          Secret: 'abcdefgh',
          Match: 'abcdefgh',
          Commit: '',
          Fingerprint: 'x',
        },
      ]),
  ],
  [
    'mypy',
    mypyTextParser,
    (path) =>
      `${path}:2: error: Name "x" is not defined  [name-defined]\nFound 1 error in 1 file (checked 1 source file)\n`,
  ],
  ['Black', blackParser, (path) => `would reformat ${path}\n\nOh no! 💥 💔 💥\n1 file would be reformatted.\n`],
  [
    'Semgrep',
    semgrepParser,
    (path) =>
      JSON.stringify({
        version: '1.1.0',
        errors: [],
        paths: { scanned: [path] },
        results: [
          {
            check_id: 'r',
            path,
            start: { line: 2, col: 1 },
            end: { line: 2, col: 5 },
            extra: { severity: 'ERROR', message: 'eval', metadata: {}, lines: 'eval(x)' },
          },
        ],
      }),
  ],
];

/** Where CI systems and people keep the checkout. */
const places = [
  ['GitHub', '/home/runner/work/shop/shop'],
  ['GitHub, container', '/__w/shop/shop'],
  ['GitHub, container action', '/github/workspace'],
  ['GitHub, macOS', '/Users/runner/work/shop/shop'],
  ['GitHub, Windows', 'D:\\a\\shop\\shop'],
  ['GitHub, own runner', '/opt/runner/_work/shop/shop'],
  ['GitLab', '/builds/group/shop'],
  ['GitLab, subgroup', '/builds/group/sub/shop'],
  ['Jenkins', '/var/lib/jenkins/workspace/shop_main'],
  ['Jenkins, second executor', '/var/jenkins_home/workspace/folder/shop@2'],
  ['Azure', '/home/vsts/work/1/s'],
  ['Azure, Windows', 'D:\\a\\1\\s'],
  ['CircleCI', '/home/circleci/project'],
  ['CircleCI, image with root', '/root/project'],
  ['Bitbucket', '/opt/atlassian/pipelines/agent/build'],
  ['container at /app', '/app'],
  ['container at /src', '/src'],
  ['container at /workspace', '/workspace'],
  ['a desk', '/home/me/my shop'],
  ['a desk, Windows', 'C:\\Users\\me\\shop'],
] as const;
/** Installed at any of these places, the tree looks the same. */
const tree = treeOf([
  'setup.py',
  'shop/cart.py',
  'shop/__init__.py',
  'tests/test_cart.py',
  'lib/cart.py',
  '__init__.py',
]);

describe.each(formats)('%s', (_format, parser, reportOn) => {
  it.each(places)('places a file wherever the checkout was: %s', async (_, root) => {
    const separator = root.includes('\\') ? '\\' : '/';
    const [here] = await findingsIn(parser, reportOn('shop/cart.py'), tree);
    const [there] = await findingsIn(parser, reportOn([root, 'shop', 'cart.py'].join(separator)), tree);
    expect(there?.location?.path).toBe('shop/cart.py');
    expect(there?.location?.unplaced).toBeUndefined();
    // The same finding, wherever it was found: what a baseline, or a waiver by fingerprint, knows it by.
    expect(there?.fingerprint).toBe(here?.fingerprint);
  });

  it.each(['/elsewhere/shop/cart.py', 'C:\\elsewhere\\shop\\cart.py', '../shop/cart.py'])(
    'says that it cannot place %s without a tree',
    async (path) => {
      const [finding] = await findingsIn(parser, reportOn(path));
      expect(finding?.location?.unplaced).toMatch(/^(?:absolute|outside)$/u);
    },
  );
});

describe('SARIF', () => {
  const withBases = (uri: string, uriBaseId: string | undefined, bases: object): string =>
    JSON.stringify({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'x' } },
          originalUriBaseIds: bases,
          results: [
            {
              ruleId: 'r',
              message: { text: 'm' },
              locations: [{ physicalLocation: { artifactLocation: { uri, uriBaseId } } }],
            },
          ],
        },
      ],
    });

  it.each([
    ['a base without a slash at its end', 'shop/cart.py', 'ROOT', { ROOT: { uri: 'file:///ci/checkout' } }],
    ['a base with one', 'shop/cart.py', 'ROOT', { ROOT: { uri: 'file:///ci/checkout/' } }],
    ['a base of a machine', 'shop/cart.py', 'ROOT', { ROOT: { uri: 'file://localhost/ci/checkout/' } }],
    [
      'a chain of bases',
      'cart.py',
      'SHOP',
      { SHOP: { uri: 'shop', uriBaseId: 'ROOT' }, ROOT: { uri: 'file:///ci/checkout' } },
    ],
    ['a chain to nowhere', 'cart.py', 'SHOP', { SHOP: { uri: 'shop/', uriBaseId: 'ROOT' }, ROOT: {} }],
    ['a base that nobody describes', 'shop/cart.py', '%SRCROOT%', {}],
    [
      'a base below a checkout of GitHub',
      'cart.py',
      'ROOT',
      { ROOT: { uri: 'file:///home/runner/work/demo/demo/shop/' } },
    ],
    ['a base on a drive', 'shop/cart.py', 'ROOT', { ROOT: { uri: 'file:///c:/ci/check%20out/' } }],
    [
      'an absolute address below a base',
      'file:///C:/ci/check%20out/shop/cart.py',
      undefined,
      { ROOT: { uri: 'file:///c:/CI/check%20out' } },
    ],
    ['a base with dots', 'shop/cart.py', 'ROOT', { ROOT: { uri: 'file:///ci/x/../checkout/' } }],
    [
      'a way out of a base and back',
      '../shop/cart.py',
      'ROOT',
      { ROOT: { uri: 'file:///home/runner/work/demo/demo/lib/' } },
    ],
  ])('resolves %s', async (_, uri, uriBaseId, bases) => {
    const [finding] = await findingsIn(sarifParser, withBases(uri, uriBaseId, bases));
    expect(finding?.location).toMatchObject({ path: 'shop/cart.py' });
    expect(finding?.location?.unplaced).toBeUndefined();
  });

  it('does not take the way out of a base for a place', async () => {
    const [finding] = await findingsIn(
      sarifParser,
      withBases('../../etc/passwd', 'ROOT', { ROOT: { uri: 'file:///ci/checkout/' } }),
    );
    expect(finding?.location).toMatchObject({ path: '/etc/passwd', unplaced: 'absolute' });
  });
});
