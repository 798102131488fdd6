import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { cargoParser } from '../parsers.ts';

const diagnostic = (level: string, code: string | null, more: object = {}): string =>
  JSON.stringify({
    reason: 'compiler-message',
    package_id: 'path+file:///w/shop#0.1.0',
    message: {
      level,
      message: 'm',
      code: code === null ? null : { code },
      spans: [{ file_name: 'src/lib.rs', line_start: 1, is_primary: true }],
      ...more,
    },
  });
const artifact = '{"reason":"compiler-artifact","package_id":"x"}';
const end = (success = true): string => JSON.stringify({ reason: 'build-finished', success });
const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

describe('cargoParser', () => {
  it("counts Clippy's lints once, although the tests repeat them", async () => {
    const { summary, findings } = await parseAll(cargoParser, fixture('cargo/findings.ndjson'));
    expect(summary).toMatchObject({
      tools: ['cargo'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [101] },
      figures: { findings: 4, by_severity: { warning: 4 }, targets: 2 },
    });
    expect(findings.find(({ ruleId }) => ruleId === 'clippy::ptr_arg')).toMatchObject({
      tool: 'cargo',
      category: 'code',
      severity: 'medium',
      location: { path: 'src/lib.rs', startLine: 1, startColumn: 22, endColumn: 31 },
      helpUri: 'https://rust-lang.github.io/rust-clippy/master/index.html#ptr_arg',
    });
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('cargo/clean.ndjson'), []],
    [
      'a crate that does not compile',
      fixture('cargo/uncompiled.ndjson'),
      [{ code: 'files-not-scanned', examples: ['broken@0.1.0: mismatched types'] }],
    ],
    ['a lint that is denied', fixture('cargo/denied.ndjson'), [{ code: 'files-not-scanned', count: 1 }]],
    ['a build that failed without an error', lines(artifact, end(false)), [{ code: 'invocation-failed' }]],
    [
      'a build that failed with nothing but a warning',
      lines(artifact, diagnostic('warning', 'dead_code'), end(false)),
      [{ code: 'invocation-failed' }],
    ],
    ['a build of nothing', lines(end()), [{ code: 'nothing-scanned' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(cargoParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['error', 'high'],
    ['error: internal compiler error', 'high'],
    ['warning', 'medium'],
    ['note', 'low'],
    ['help', 'low'],
    ['odd', 'unknown'],
  ])('rates %s as %s', async (level, severity) => {
    expect((await parseAll(cargoParser, lines(diagnostic(level, 'x'), artifact, end()))).findings).toMatchObject([
      { severity, nativeSeverity: level },
    ]);
  });

  it.each([
    diagnostic('warning', null, { message: '2 warnings emitted', spans: [] }),
    diagnostic('error', null, { message: 'aborting due to 1 previous error', spans: [] }),
    diagnostic('failure-note', null, { message: 'For more information', spans: [] }),
  ])('takes what sums others up for no finding: %s', async (line) => {
    expect((await parseAll(cargoParser, lines(line, artifact, end()))).findings).toEqual([]);
  });

  it('reads a warning about the package as a whole', async () => {
    const content = lines(diagnostic('warning', null, { message: 'no main function', spans: [] }), artifact, end());
    expect((await parseAll(cargoParser, content)).findings).toMatchObject([{ ruleId: null, location: null }]);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['a build without an end', lines(artifact)],
    ['a line without a reason', lines('{"x": 1}', end())],
    ['a diagnostic without a level', lines(diagnostic('x', null).replace('"level"', '"odd"'), end())],
    ['an end that says nothing', lines(artifact, '{"reason":"build-finished"}')],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(cargoParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(cargoParser, lines(diagnostic('warning', 'x'), artifact, end()).trimEnd())).toEqual([]);
  });
});
