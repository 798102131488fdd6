import { describe, expect, it } from '@jest/globals';
import type { FileCoverage, ReportParser } from '@portcullis/gate-core';
import { coberturaParser, coveragepyJsonParser, lcovParser } from '../formats/parsers.ts';
import { bytesInput, noFindings } from '../testing/bytes-input.ts';
import { treeOf } from '../testing/tree.ts';

/** What a parser says of each file: its place, and its lines with `+` if covered, `!` if branches are left. */
async function coverageIn(parser: ReportParser, content: string, tree: readonly string[]): Promise<readonly string[]> {
  const files: FileCoverage[] = [];
  const sink = { ...noFindings, coverage: { add: (file: FileCoverage) => void files.push(file) } };
  await parser.parse({ ...bytesInput(content), ...treeOf(tree) }, sink);
  return files.map(({ path, unplaced, mayBe, lines, branches }) => {
    const shown = [...lines].map(([line, isCovered]) => `${line}${isCovered ? '+' : '-'}`);
    const open = [...branches].map(([line, { all, covered }]) => `${line}:${covered}/${all}`);
    const doubt = unplaced === undefined ? '' : ` (${unplaced}: ${(mayBe ?? []).join(', ')})`;
    return [`${path}${doubt}`, ...shown, ...open].join(' ');
  });
}

function cobertura(sources: readonly string[], filename: string): string {
  const folders = sources.map((source) => `<source>${source}</source>`).join('');
  return `<coverage line-rate="0.5" lines-valid="2" lines-covered="1"><sources>${folders}</sources><packages><package><classes><class name="c" filename="${filename}"><lines><line number="1" hits="1"/><line number="2" hits="0" condition-coverage="50% (1/2)"/></lines></class></classes></package></packages></coverage>`;
}

describe('which lines a coverage report covers', () => {
  it.each([
    ['below its source', ['/home/me/shop/src'], 'a.py', ['src/a.py', 'lib/b.py'], 'src/a.py'],
    ['of a relative source', ['src'], 'a.py', ['src/a.py', 'lib/a.py'], 'src/a.py'],
    ['of the only source that has it', ['src', 'lib'], 'b.py', ['src/a.py', 'lib/b.py'], 'lib/b.py'],
    [
      'of two sources that have it',
      ['src', 'lib'],
      'a.py',
      ['src/a.py', 'lib/a.py'],
      'a.py (ambiguous: src/a.py, lib/a.py)',
    ],
    ['whose folder is not told', [], 'a.py', ['src/a.py', 'lib/a.py'], 'a.py (ambiguous: src/a.py, lib/a.py)'],
    ['by its whole path', ['/ci/build'], '/home/me/x/src/a.py', ['src/a.py'], 'src/a.py'],
    ['in the root', ['.'], 'src/a.py', ['src/a.py', 'lib/src/a.py'], 'src/a.py'],
    ['that its source lacks', ['.'], 'a.py', ['src/a.py'], 'a.py (elsewhere: src/a.py)'],
    [
      'that two files may be',
      ['.'],
      'src/a.py',
      ['x/src/a.py', 'y/src/a.py'],
      'src/a.py (ambiguous: x/src/a.py, y/src/a.py)',
    ],
    [
      'that its source on another disk has further in',
      ['/ci/mono/packages/x'],
      'src/a.ts',
      ['src/a.ts', 'packages/x/src/a.ts'],
      '/ci/mono/packages/x/src/a.ts (ambiguous: src/a.ts, packages/x/src/a.ts)',
    ],
    ['that was generated', ['.'], 'src/version.py', ['src/a.py'], 'src/version.py'],
    ['without a tree', ['/nowhere'], 'pkg/a.py', [], 'pkg/a.py'],
  ])('finds the file of Cobertura %s', async (_, sources, filename, tree, place) => {
    expect(await coverageIn(coberturaParser, cobertura(sources, filename), tree)).toEqual([`${place} 1+ 2- 2:1/2`]);
  });

  it.each([
    ['a file of the root', ['src/a.ts', 'src/b.ts', 'packages/x/src/a.ts'], ['src/a.ts 1+', 'src/b.ts 1+']],
    [
      'either file, where another one of the report is further in only',
      ['src/a.ts', 'packages/x/src/a.ts', 'packages/x/src/b.ts'],
      ['src/a.ts (ambiguous: src/a.ts, packages/x/src/a.ts) 1+', 'src/b.ts (elsewhere: packages/x/src/b.ts) 1+'],
    ],
    [
      'a file of the root that no folder of the others has',
      ['src/a.ts', 'y/src/a.ts', 'x/src/b.ts'],
      ['src/a.ts 1+', 'src/b.ts (elsewhere: x/src/b.ts) 1+'],
    ],
  ])('takes a relative path of LCOV for %s', async (_, tree, expected) => {
    const text = ['src/a.ts', 'src/b.ts'].map((path) => `SF:${path}\nDA:1,1\nend_of_record\n`).join('');
    expect(await coverageIn(lcovParser, text, tree)).toEqual(expected);
  });

  it.each<[string, readonly [string, string][], readonly string[]]>([
    [
      'an installed file of the same name, with the same lines',
      [
        ['utils.py', '1'],
        ['/usr/lib/python3.11/site-packages/requests/utils.py', '1+'],
      ],
      ['utils.py 1-', '/usr/lib/python3.11/site-packages/requests/utils.py (elsewhere: utils.py) 1+'],
    ],
    [
      'an installed file alone that has nothing but its name in common with one of the root',
      [['/usr/lib/python3.11/site-packages/requests/utils.py', '1+']],
      ['/usr/lib/python3.11/site-packages/requests/utils.py (elsewhere: utils.py) 1+'],
    ],
    [
      'an installed file in a folder of the same name, with the same lines',
      [
        ['/srv/x/src/a.py', '1'],
        ['/usr/lib/python3.11/site-packages/src/a.py', '1+'],
      ],
      [
        '/srv/x/src/a.py (ambiguous: src/a.py) 1-',
        '/usr/lib/python3.11/site-packages/src/a.py (ambiguous: src/a.py) 1+',
      ],
    ],
    [
      'a file of another project with other lines',
      [
        ['src/a.py', '1 2'],
        ['/other/src/a.py', '1+ 3+'],
      ],
      ['src/a.py 1- 2-', '/other/src/a.py (ambiguous: src/a.py) 1+ 3+'],
    ],
    [
      'two files of which neither is certain',
      [
        ['/one/src/a.py', '1 2'],
        ['/other/src/a.py', '1+ 3+'],
      ],
      ['/one/src/a.py (ambiguous: src/a.py) 1- 2-', '/other/src/a.py (ambiguous: src/a.py) 1+ 3+'],
    ],
    [
      'a file of the checkout of a known CI system, and another',
      [
        ['/home/runner/work/shop/shop/src/a.py', '1 2'],
        ['/other/src/a.py', '1+ 3+'],
      ],
      ['src/a.py 1- 2-', '/other/src/a.py (ambiguous: src/a.py) 1+ 3+'],
    ],
    [
      'the same file seen from a container, which lists the same lines',
      [
        ['src/a.py', '1 2'],
        ['/srv/x/src/a.py', '1+ 2'],
      ],
      ['src/a.py 1- 2-', 'src/a.py 1+ 2-'],
    ],
  ])('does not let one file cover another: %s', async (_, files, expected) => {
    const recordOf = ([path, lines]: readonly [string, string]): string =>
      [
        `SF:${path}`,
        ...lines.split(' ').map((line) => `DA:${line.replace('+', '')},${line.endsWith('+') ? 1 : 0}`),
        'end_of_record\n',
      ].join('\n');
    const tree = ['utils.py', 'src/a.py'];
    expect(await coverageIn(lcovParser, files.map(recordOf).join(''), tree)).toEqual(expected);
  });

  it('reads LCOV, branches by line', async () => {
    const text = 'SF:src/a.ts\nDA:1,1\nDA:2,0\nBRDA:1,0,0,1\nBRDA:1,0,1,-\nend_of_record\n';
    expect(await coverageIn(lcovParser, text, ['src/a.ts'])).toEqual(['src/a.ts 1+ 2- 1:1/2']);
  });

  it('reads the JSON of coverage.py, branches by the line that they leave', async () => {
    const summary = { covered_lines: 1, num_statements: 2, missing_lines: 1, num_branches: 2, covered_branches: 1 };
    const lists = { executed_lines: [1], missing_lines: [2], executed_branches: [[1, 2]], missing_branches: [[1, -1]] };
    const report = {
      meta: { version: '7.4', branch_coverage: true },
      files: { 'app/a.py': { ...lists, summary } },
      totals: summary,
    };
    expect(await coverageIn(coveragepyJsonParser, JSON.stringify(report), ['app/a.py'])).toEqual([
      'app/a.py 2- 1+ 1:1/2',
    ]);
  });
});

it.each<[string, string | undefined]>([
  ['src/a.py', undefined],
  ['/srv/x/src/a.py', undefined],
  ['/usr/lib/python3.11/site-packages/src/a.py', 'an installed package'],
  ['/home/runner/work/x/x/src/a.py', undefined],
  ['/home/runner/work/x/x/.venv/lib/python3.11/site-packages/src/a.py', 'an installed package'],
  ['/__w/x/x/.tox/py311/lib/python3.11/site-packages/src/a.py', 'an installed package'],
])('says whether the file of the tree was guessed from an installed one: %s', async (name, guessedFrom) => {
  const files: FileCoverage[] = [];
  const sink = { ...noFindings, coverage: { add: (file: FileCoverage) => void files.push(file) } };
  const input = { ...bytesInput(`SF:${name}\nDA:1,1\nend_of_record\n`), ...treeOf(['src/a.py']) };
  await lcovParser.parse(input, sink);
  expect(files.map((file) => [file.path, file.guessedFrom])).toEqual([['src/a.py', guessedFrom]]);
});
