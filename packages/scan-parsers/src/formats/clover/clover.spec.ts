import { describe, expect, it } from '@jest/globals';
import type { FileCoverage } from '@portcullis/gate-core';
import { bytesInput, faultOf, fixture, noFindings, parse } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { cloverParser } from '../parsers.ts';

describe('cloverParser', () => {
  const clover = (inner: string): string => `<coverage generated="1" clover="3"><project>${inner}</project></coverage>`;
  const metrics = (statements: number, covered: number, conditionals = 0, taken = 0): string =>
    `<metrics statements="${statements}" coveredstatements="${covered}" conditionals="${conditionals}" coveredconditionals="${taken}"/>`;
  const branchesOf = async (inner: string): Promise<FileCoverage['branches'] | undefined> => {
    const files: FileCoverage[] = [];
    const coverage = { add: (each: FileCoverage) => void files.push(each) };
    await cloverParser.parse(bytesInput(clover(inner)), { ...noFindings, coverage });
    return files[0]?.branches;
  };

  it('leaves the lines of methods and of tests out', async () => {
    const { figures: counted } = await parse(
      cloverParser,
      `<coverage clover="4"><project><package><file name="/a.php"><line num="1" type="method" count="0"/><line num="2" type="stmt" count="1"/></file></package></project><testproject><file name="/t.php"><line num="1" type="stmt" count="0"/></file></testproject></coverage>`,
    );
    expect(counted).toMatchObject({ files: 1, lines: 1, lines_covered: 1 });
  });

  it('merges what it lists twice', async () => {
    const twice = '<file path="/a.js"><line num="1" type="stmt" count="0"/></file>';
    const { figures: counted } = await parse(cloverParser, clover(twice + twice.replace('count="0"', 'count="1"')));
    expect(counted).toMatchObject({ files: 1, lines: 1, lines_covered: 1 });
  });

  it('reads the branches of a line as its writer means them', async () => {
    const cond = '<line num="3" type="cond" count="1" truecount="1" falsecount="1"/>';
    expect(await branchesOf(`<file path="/a.js">${metrics(1, 1, 2, 1)}${cond}</file>`)).toEqual(
      new Map([[3, { all: 2, covered: 1 }]]),
    );
    expect(await branchesOf(`<file path="/a.java">${metrics(1, 1, 2, 2)}${cond}</file>`)).toEqual(
      new Map([[3, { all: 2, covered: 2 }]]),
    );
    expect(await branchesOf(`<file path="/a.x">${metrics(1, 1, 7, 2)}${cond}</file>`)).toEqual(new Map());
  });

  it.each<[string, string]>([
    ['a file', `<file path="/a.js">${metrics(2, 1)}<line num="1" type="stmt" count="1"/></file>`],
    ['a project', `${metrics(5, 5)}<file path="/a.js">${metrics(1, 1)}<line num="1" type="stmt" count="1"/></file>`],
  ])('calls %s that counts more than it lists self-contradicting', async (_name, inner) => {
    expect((await parse(cloverParser, clover(inner))).scanGaps).toMatchObject([{ code: 'self-contradicting' }]);
  });

  it('states no coverage without lines', async () => {
    expect(await parse(cloverParser, fixture('clover/nothing-measured.xml'))).toMatchObject({
      metrics: {},
      scanGaps: [{ code: 'nothing-scanned' }],
    });
  });

  it.each<[string, string]>([
    ['a file without a name', clover('<file><line num="1" type="stmt" count="1"/></file>')],
    ['a line without a number', clover('<file path="/a.js"><line type="stmt" count="1"/></file>')],
    ['a line without a count', clover('<file path="/a.js"><line num="1" type="stmt"/></file>')],
    ['another root', '<testsuite/>'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parse(cloverParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    const whole = fixture('clover/istanbul.xml');
    expect(await acceptedCuts(cloverParser, whole.slice(0, whole.lastIndexOf('>'.charCodeAt(0))))).toEqual([]);
  });
});
