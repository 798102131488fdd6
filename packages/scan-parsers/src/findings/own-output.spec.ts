import { describe, expect, it } from '@jest/globals';
import { junitParser, sarifParser } from '../formats/parsers.ts';
import { faultOf, parse } from '../testing/bytes-input.ts';

const sarif = (...drivers: string[]): string =>
  JSON.stringify({ version: '2.1.0', runs: drivers.map((name) => ({ tool: { driver: { name } }, results: [] })) });
const junit = (className: string): string =>
  `<testsuites name="All"><testsuite name="s"><testcase classname="a" name="b"/><testcase classname="${className}" name="x"/></testsuite></testsuites>`;

describe('a verdict of our own, read as a report,', () => {
  it.each([
    ['SARIF', sarifParser, sarif('Portcullis')],
    ['SARIF in another case', sarifParser, sarif('portcullis')],
    ['SARIF merged with that of a tool', sarifParser, sarif('Ruff', 'Portcullis')],
    ['JUnit of a rule', junitParser, junit('portcullis.count')],
    ['JUnit of a problem, merged with that of tests', junitParser, junit('portcullis.evidence')],
  ])('is refused: %s', async (_, parser, text) => {
    const fault = await faultOf(parse(parser, text));
    expect(fault).toMatchObject({
      code: 'wrong-format',
      message: 'is a verdict that Portcullis wrote, not the report of a tool',
    });
  });

  it.each([
    [sarifParser, sarif('Portcullis Lint')],
    [junitParser, junit('portcullis.counting')],
    [junitParser, junit('org.portcullis.count')],
  ])('is not what has a like name', async (parser, text) => {
    await expect(parse(parser, text)).resolves.toBeDefined();
  });
});
