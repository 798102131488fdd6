import { describe, expect, it } from '@jest/globals';
import { junitParser, rdjsonParser, sarifParser } from '../formats/parsers.ts';
import { reportParsers } from '../registry.ts';
import { faultOf, parse } from '../testing/bytes-input.ts';

const sarif = (...drivers: string[]): string =>
  JSON.stringify({ version: '2.1.0', runs: drivers.map((name) => ({ tool: { driver: { name } }, results: [] })) });
const junit = (className: string): string =>
  `<testsuites name="All"><testsuite name="s"><testcase classname="a" name="b"/><testcase classname="${className}" name="x"/></testsuite></testsuites>`;
const rdjson = (name: string, ...sources: string[]): string =>
  JSON.stringify({
    source: { name },
    diagnostics: sources.map((source) => ({ message: 'm', location: { path: 'a.py' }, source: { name: source } })),
  });

describe('a verdict of our own, read as a report,', () => {
  it.each([
    ['SARIF', sarifParser, sarif('Portcullis')],
    ['SARIF in another case', sarifParser, sarif('portcullis')],
    ['SARIF merged with that of a tool', sarifParser, sarif('Ruff', 'Portcullis')],
    ['rdjson without a finding', rdjsonParser, rdjson('portcullis')],
    ['rdjson with findings of tools', rdjsonParser, rdjson('Portcullis', 'bandit')],
    ['JUnit of a rule', junitParser, junit('portcullis.count')],
    ['JUnit of a problem, merged with that of tests', junitParser, junit('portcullis.evidence')],
  ])('is refused: %s', async (_, parser, text) => {
    const fault = await faultOf(parse(parser, text));
    expect(fault).toMatchObject({
      code: 'wrong-format',
      message: 'is a verdict that Portcullis wrote, not the report of a tool',
    });
  });

  const verdict = JSON.stringify({
    $schema: 'https://example.com/verdict.v1.json',
    schemaVersion: 'verdict.v1',
    outcome: 'passed',
    exitCode: 0,
    judgedAt: '2026-01-01T00:00:00.000Z',
    conditions: [],
    ledger: [],
  });
  it.each(reportParsers.map((parser) => [parser.format, parser] as const))(
    'is refused as JSON by %s',
    async (_, parser) => {
      expect(JSON.stringify(await faultOf(parse(parser, verdict)))).toMatch(
        /"wrong-format".*a verdict that Portcullis wrote|"(?:wrong-format|malformed)".*(?:XML|text|line|JSON|\[)/u,
      );
    },
  );

  it.each([
    [sarifParser, sarif('Portcullis Lint')],
    [rdjsonParser, rdjson('Portcullis Lint')],
    [junitParser, junit('portcullis.counting')],
    [junitParser, junit('org.portcullis.count')],
  ])('is not what has a like name', async (parser, text) => {
    await expect(parse(parser, text)).resolves.toBeDefined();
  });
});
