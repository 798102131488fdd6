import { describe, expect, it } from '@jest/globals';
import type { FileCoverage } from '@portcullis/gate-core';
import { bytesInput, faultOf, fixture, noFindings, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { sonarCoverageParser } from '../parsers.ts';

const report = (inner: string, root = 'version="1"'): string => `<coverage ${root}>${inner}</coverage>`;
const file = (...lines: readonly string[]): string =>
  report(`<file path="src/a.c">${lines.map((line) => `<lineToCover ${line}/>`).join('')}</file>`);

describe('sonarCoverageParser', () => {
  it('counts what gcovr writes as gcovr does', async () => {
    const { figures, scanGaps } = await parse(sonarCoverageParser, fixture('sonar-coverage/gcovr.xml'));
    expect([figures, scanGaps]).toEqual([
      { files: 1, lines: 5, lines_covered: 4, branches: 2, branches_covered: 1 },
      [],
    ]);
  });

  it('passes on lines and branches by file', async () => {
    const files: FileCoverage[] = [];
    const coverage = { add: (each: FileCoverage) => void files.push(each) };
    const lines = file(
      'lineNumber="3" covered="true" branchesToCover="4" coveredBranches="1"',
      'lineNumber="5" covered="false"',
    );
    await sonarCoverageParser.parse(bytesInput(lines), { ...noFindings, coverage });
    expect(files).toEqual([
      {
        path: 'src/a.c',
        lines: new Map([
          [3, true],
          [5, false],
        ]),
        branches: new Map([[3, { all: 4, covered: 1 }]]),
      },
    ]);
  });

  it('counts a line that is listed twice once', async () => {
    const { figures } = await parse(
      sonarCoverageParser,
      file(
        'lineNumber="3" covered="true" branchesToCover="2" coveredBranches="1"',
        'lineNumber="3" covered="false" branchesToCover="2" coveredBranches="0"',
      ),
    );
    expect(figures).toEqual({ files: 1, lines: 1, lines_covered: 1, branches: 2, branches_covered: 1 });
  });

  it.each([
    ['what gcovr writes of nothing', fixture('sonar-coverage/nothing-measured.xml')],
    ['a file without a line', file()],
  ])('states no coverage for %s', async (_title, content) => {
    expect(await parse(sonarCoverageParser, content)).toMatchObject({
      metrics: {},
      scanGaps: [{ code: 'nothing-scanned' }],
    });
  });

  it.each([
    ['another version', report('<file path="a"/>', 'version="2"'), 'unsupported-version'],
    ['no version', report('<file path="a"/>', ''), 'unsupported-version'],
    ['a file without a path', report('<file><lineToCover lineNumber="1" covered="true"/></file>'), 'invalid-content'],
    ['a line without a number', file('covered="true"'), 'invalid-content'],
    ['a line 0', file('lineNumber="0" covered="true"'), 'invalid-content'],
    ['a line with a word for a number', file('lineNumber="one" covered="true"'), 'invalid-content'],
    ['a line that does not say whether it is covered', file('lineNumber="1"'), 'invalid-content'],
    ['a line that is covered 1', file('lineNumber="1" covered="1"'), 'invalid-content'],
    [
      'more covered branches than there are',
      file('lineNumber="1" covered="true" branchesToCover="2" coveredBranches="3"'),
      'invalid-content',
    ],
    [
      'branches that are covered and not there',
      file('lineNumber="1" covered="true" coveredBranches="1"'),
      'invalid-content',
    ],
    ['a line outside a file', report('<lineToCover lineNumber="1" covered="true"/>'), 'wrong-format'],
    ['test executions', '<testExecutions version="1"><file path="a"/></testExecutions>', 'wrong-format'],
    ['Cobertura XML', fixture('cobertura/branches.xml'), 'unsupported-version'],
  ])('refuses %s', async (_title, content, code) => {
    expect((await faultOf(parse(sonarCoverageParser, content))).code).toBe(code);
  });

  it('refuses a report that is cut, wherever', async () => {
    const whole = fixture('sonar-coverage/gcovr.xml');
    expect(await acceptedCuts(sonarCoverageParser, whole.slice(0, whole.lastIndexOf('>'.charCodeAt(0))))).toEqual([]);
  });
});
