import { describe, expect, it } from '@jest/globals';
import { banditParser } from '../formats/parsers.ts';
import { readReport } from '../read-report.ts';
import { bytesInput, faultOf, fixture } from '../testing/bytes-input.ts';

const faultIn = (content: string | Uint8Array): ReturnType<typeof faultOf> =>
  faultOf(readReport(banditParser, bytesInput(content, 37)));

describe('a report that cannot be read', () => {
  it.each([
    ['malformed/empty.json', 'empty', null, /wrote nothing/u],
    ['malformed/newline-only.json', 'empty', null, /wrote nothing/u],
    ['malformed/spaces-only.json', 'empty', null, /wrote nothing/u],
    ['malformed/bandit-usage.json', 'malformed', 1, /usage text/u],
    ['malformed/mypy-usage.json', 'malformed', 1, /usage text/u],
    ['malformed/bandit-text-report.json', 'malformed', 1, /does not begin like JSON/u],
    ['malformed/bandit-utf16le-no-bom.json', 'encoding', 1, /UTF-16 without a byte order mark/u],
    ['malformed/conflict-markers.json', 'malformed', 8, /conflict markers/u],
    ['malformed/trailing-comma.json', 'malformed', null, /comma after the last/u],
    ['malformed/last-brace-lost.json', 'truncated', null, /end is missing/u],
    ['malformed/cut-at-60-percent.json', 'truncated', null, /end is missing/u],
    ['malformed/two-documents.json', 'malformed', null, /two JSON documents/u],
    ['malformed/html-error-page.json', 'malformed', 1, /HTML page/u],
    ['malformed/single-quotes.json', 'malformed', 1, /Single quotes/u],
    ['malformed/nan.json', 'malformed', null, /not use a JSON library/u],
    ['malformed/other-root.xml', 'malformed', 1, /XML/u],
    ['bandit/progress-bar.json', 'malformed', 1, /progress bar.*-o FILE/u],
  ])('%s is %s, and says why', async (path, code, line, hint) => {
    const fault = await faultIn(fixture(path));
    expect(fault.code).toBe(code);
    if (line !== null) expect(fault.line).toBe(line);
    expect(fault.hint).toMatch(hint);
  });

  it.each([
    ['junit/bare-testsuite.xml', /read it as `junit`/u],
    ['mypy/errors.txt', /read it as `mypy-text`/u],
    ['lcov/branches.info', /read it as `lcov`/u],
    ['ruff/findings.jsonl', /read it as `ruff-jsonl`/u],
  ])('%s, which is none in JSON, is named with its format', async (path, hint) => {
    expect(await faultIn(fixture(path))).toMatchObject({ code: 'malformed', hint: expect.stringMatching(hint) });
  });

  it.each([
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0), /gunzip/u],
    ['zip', Uint8Array.of(0x50, 0x4b, 3, 4, 20), /zip archive/u],
    ['zstd', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 4), /zstd/u],
  ])('a %s archive is named', async (_what, bytes, hint) => {
    expect(await faultIn(bytes)).toMatchObject({ code: 'encoding', hint: expect.stringMatching(hint) });
  });

  it.each([
    ['a stack trace', 'Traceback (most recent call last):\n  File "x"', /crashed/u],
    ['a comment', '{\n  // generated\n}', /no comments/u],
    ['log lines of Bandit', '[main]\tINFO\tprofile include tests: None\n{}', /log lines/u],
    ['an error message', 'FATAL: no such host', /error message/u],
  ])('%s is named', async (_what, content, hint) => {
    expect(await faultIn(content)).toMatchObject({ code: 'malformed', hint: expect.stringMatching(hint) });
  });

  it('counts lines from LF and columns in characters, both from 1', async () => {
    expect(await faultIn('{"é😀":\r\n"ab", x}')).toMatchObject({ line: 2, column: 7 });
  });

  it('counts them in UTF-16 too', async () => {
    const bytes = Uint8Array.from(Buffer.from('\ufeff{\n"é" 1}', 'utf16le'));
    expect(await faultIn(bytes)).toMatchObject({ code: 'malformed', line: 2, column: 5 });
  });

  it('does not quote the report', async () => {
    const fault = await faultIn('[{"Secret": "hunter2-hunter2" "x"]');
    expect(JSON.stringify(fault)).not.toContain('hunter2');
  });
});
