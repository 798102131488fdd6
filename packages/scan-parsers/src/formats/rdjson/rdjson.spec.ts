import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { rdjsonlParser, rdjsonParser } from '../parsers.ts';

const diagnostic = { message: 'bad', location: { path: 'a.js', range: { start: { line: 3 } } } };
const report = (change: object = {}, more: object = {}): string =>
  JSON.stringify({ diagnostics: [{ ...diagnostic, ...change }], ...more });

describe('rdjsonParser', () => {
  it('reads what Biome writes', async () => {
    const { summary, findings } = await parseAll(rdjsonParser, fixture('rdjson/biome-findings.json'));
    expect(summary).toMatchObject({
      tools: ['biome'],
      scanGaps: [],
      figures: { findings: 3, by_severity: { ERROR: 2, WARNING: 1 } },
    });
    expect(findings.find(({ ruleId }) => ruleId === 'lint/suspicious/noDebugger')).toMatchObject({
      severity: 'high',
      nativeSeverity: 'ERROR',
      location: { startLine: 11, startColumn: 3, endLine: 11, endColumn: 12 },
    });
  });

  it('reads what Ruff writes, whose source and severity stand behind the diagnostics', async () => {
    const { summary, findings } = await parseAll(rdjsonParser, fixture('rdjson/ruff.json'));
    expect(summary).toMatchObject({ tools: ['ruff'], figures: { findings: 4 } });
    expect(findings[0]).toMatchObject({ ruleId: 'I001', severity: 'medium', nativeSeverity: 'WARNING' });
  });

  it('names the tool of a clean report', async () => {
    const { summary, findings } = await parseAll(rdjsonParser, fixture('rdjson/biome-clean.json'));
    expect([summary.tools, findings]).toEqual([['biome'], []]);
  });

  it.each([
    ['ERROR', 'high'],
    ['WARNING', 'medium'],
    ['INFO', 'low'],
    ['UNKNOWN_SEVERITY', 'unrated'],
    [undefined, 'unrated'],
    ['odd', 'unknown'],
  ])('rates %s as %s', async (severity, expected) => {
    expect((await parseAll(rdjsonParser, report({ severity }))).findings).toMatchObject([{ severity: expected }]);
  });

  it('calls a file a gap once, however often it is said not to have been read', async () => {
    const unread = {
      message: 'stream did not contain valid UTF-8',
      location: { path: 'a.py' },
      code: { value: 'E902' },
    };
    const { summary } = await parseAll(
      rdjsonParser,
      JSON.stringify({ source: { name: 'ruff' }, diagnostics: [unread, unread] }),
    );
    expect(summary.scanGaps).toMatchObject([{ code: 'files-not-scanned', count: 1 }]);
  });

  it.each<[string, string | Uint8Array]>([
    ['an array', '[]'],
    ['an object of nobody', '{}'],
    ["Biome's own report", fixture('biome/clean.json')],
    ['oxlint', fixture('oxlint/clean.json')],
    ['a diagnostic without a path', report({ location: {} })],
    ['a diagnostic without a message', report({ message: null })],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(rdjsonParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(rdjsonParser, report())).toEqual([]);
  });
});

describe('rdjsonlParser', () => {
  it('reads the same of lines', async () => {
    const [lines, whole] = [
      await parseAll(rdjsonlParser, fixture('rdjsonl/findings.ndjson')),
      await parseAll(rdjsonParser, fixture('rdjson/biome-findings.json')),
    ];
    expect(lines.findings).toEqual(whole.findings);
  });

  it('says which files were not read, besides that it has no end', async () => {
    const unread = {
      message: 'no such file',
      location: { path: 'a.py' },
      code: { value: 'E902' },
      source: { name: 'ruff' },
    };
    const { summary } = await parseAll(rdjsonlParser, JSON.stringify(unread));
    expect(summary.scanGaps).toMatchObject([{ code: 'files-not-scanned', count: 1 }, { settledBy: [0, 1] }]);
  });

  it('refuses an empty file, which only an exit code explains', async () => {
    expect(await faultOf(parseAll(rdjsonlParser, ''))).toMatchObject({
      code: 'empty',
      hint: expect.stringContaining('rdjson'),
    });
  });
});
