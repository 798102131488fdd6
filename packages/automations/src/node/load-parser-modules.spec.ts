import { afterAll, describe, expect, it } from '@jest/globals';
import type { ReportParser } from '@portcullis/gate-core';
import { parseReports } from '../parse-reports.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { loadParserModules } from './load-parser-modules.ts';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

/** Node caches a module under its name, so each needs a unique one. */
let modules = 0;

const summary = `{ format: 'house', tools: ['house'], tests: null, metrics: {}, scanGaps: [], exitCodes: null, commits: [], producedAt: null, figures: { ok: true } }`;
const house = (body: string): string =>
  `export default { format: 'house', title: 'House', produces: ['findings'], tools: ['house'], async parse(input, sink) { for await (const chunk of input.open()); ${body} } };`;

async function load(code: string): Promise<readonly ReportParser[]> {
  const name = `parser-${(modules += 1)}.mjs`;
  folder.write(name, code);
  return loadParserModules([name], folder.path);
}

/** The result of reading a report with the module's parser. */
async function read(code: string): Promise<string> {
  const parsers = await load(code);
  const input = { name: 'r.txt', sizeBytes: null, open: () => nothing() };
  for await (const report of parseReports([input], { format: 'house', parsers }))
    return report.ok ? JSON.stringify(report.figures) : `${report.fault.code}: ${report.fault.message}`;
  return 'no report';
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new Uint8Array());
}

describe('a parser module', () => {
  it.each([
    ['an object', house(`return ${summary}`)],
    ['a list', house(`return ${summary}`).replace('export default {', 'export default [{').replace(/;$/u, '];')],
    [
      'an object of a class, whose methods need it',
      `class House { format = 'house'; title = 'House'; produces = ['findings']; tools = ['house']; summary = ${summary}; async parse(input) { for await (const chunk of input.open()); return this.summary; } } export default new House();`,
    ],
  ])('brings the parser that it exports: %s', async (_, code) => {
    expect(await read(code)).toBe('{"ok":true}');
  });

  it.each([
    ['nothing of it', ''],
    ['a part of it', 'for await (const chunk of input.open()) break;'],
  ])('refuses a report of which the parser reads %s', async (_, reading) => {
    const code = house(`return ${summary}`).replace('for await (const chunk of input.open());', reading);
    expect(await read(code)).toContain('it did not read the report to its end');
  });

  it('stands beside the built-in parsers', async () => {
    const formats = (await load(house(''))).map(({ format }) => format);
    expect(formats).toEqual(expect.arrayContaining(['bandit', 'house', 'mypy']));
  });

  it('takes the place of a built-in parser of its name', async () => {
    const parsers = await load(house('').replace("'house'", "'mypy'"));
    expect(parsers.filter(({ format }) => format === 'mypy').map(({ title }) => title)).toEqual(['House']);
  });

  it.each([
    ['a summary that breaks the port', 'return { format: "house" }', 'its summary breaks the port'],
    ['a finding that breaks it', `sink.add({ tool: 'house' }); return ${summary}`, 'a finding breaks the port'],
    ['a bug', 'return input.nothing.there', 'it failed: Cannot read properties of undefined'],
    [
      'an error of another copy of the port',
      `throw Object.assign(new Error('no'), { fault: { code: 'empty', message: 'is empty', line: null, column: null, hint: null } })`,
      'empty: is empty',
    ],
  ])('refuses a report by %s', async (_, body, words) => {
    expect(await read(house(body))).toContain(words);
  });

  it('lets no known secret through', async () => {
    const secret = `ghp_${'A1b2'.repeat(9)}`;
    expect(await read(house(`throw new Error('${secret}')`))).not.toContain(secret);
  });

  it.each([
    ['nothing', 'export const parser = 1;', 'its default export is no parser'],
    ['an empty list', 'export default [];', 'its default export is an empty list'],
    ['an object that is none', "export default { format: 'House' };", 'its default export is no parser: at format'],
    ['a reserved name', house('').replace("'house'", "'auto'"), 'no format can be called auto'],
    ['a mistake', 'export default {', 'it cannot be loaded'],
  ])('is refused if it exports %s', async (_, code, words) => {
    await expect(load(code)).rejects.toThrow(words);
  });

  it('is refused if it is not there', async () => {
    await expect(loadParserModules(['gone.mjs'], folder.path)).rejects.toThrow('there is no such file');
  });
});
