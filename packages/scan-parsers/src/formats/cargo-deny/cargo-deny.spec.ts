import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { cargoDenyParser } from '../parsers.ts';

const diagnostic = (fields: object): string =>
  JSON.stringify({ type: 'diagnostic', fields: { message: 'm', severity: 'error', graphs: [], ...fields } });
const summary = (counts: object = { bans: { errors: 0, warnings: 0 } }): string =>
  JSON.stringify({ type: 'summary', fields: counts });
const advisory = (more: object): object => ({ advisory: { id: 'RUSTSEC-2026-9001', title: 't', ...more } });
const text = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

describe('cargoDenyParser', () => {
  it('reads the diagnostics of the tool', async () => {
    const { summary: read, findings } = await parseAll(cargoDenyParser, fixture('cargo-deny/findings.ndjson'));
    expect(read).toMatchObject({
      tools: ['cargo-deny'],
      scanGaps: [],
      figures: { findings: 4, by_severity: { error: 1, warning: 3 }, checks: 3 },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'no-license-field',
        severity: 'medium',
        category: 'license',
        package: { name: 'shop', version: '0.1.0' },
      },
      { ruleId: 'unlicensed', severity: 'medium' },
      { ruleId: 'unlicensed', severity: 'high' },
      { ruleId: 'license-not-encountered', package: { name: 'deny.toml' } },
    ]);
  });

  it('reads advisories', async () => {
    const { findings } = await parseAll(cargoDenyParser, fixture('cargo-deny/advisories.ndjson'));
    expect(findings).toMatchObject([
      {
        ruleId: 'RUSTSEC-2026-9001',
        category: 'vulnerability',
        severity: 'critical',
        advisories: ['RUSTSEC-2026-9001', 'CVE-2026-99011'],
        package: { ecosystem: 'cargo', name: 'basket', version: '1.4.0' },
      },
      { ruleId: 'RUSTSEC-2026-9003', severity: 'low' },
      { ruleId: 'yanked', category: 'vulnerability', severity: 'medium' },
      { ruleId: 'banned', category: 'misconfiguration', severity: 'high' },
    ]);
  });

  it.each([
    [{ severity: 'warning' }, 'medium'],
    [{ severity: 'note' }, 'low'],
    [{ severity: 'help' }, 'info'],
    [{ severity: 'loud' }, 'unknown'],
    [{ code: 'vulnerability', ...advisory({}) }, 'unrated'],
    [{ code: 'unsound', ...advisory({}) }, 'medium'],
  ])('rates %j', async (fields, severity) => {
    expect((await parseAll(cargoDenyParser, text(diagnostic(fields), summary()))).findings).toMatchObject([
      { severity },
    ]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('cargo-deny/clean.ndjson'), []],
    [
      'a database that cannot be had',
      fixture('cargo-deny/nothing-checked.ndjson'),
      [{ code: 'invocation-failed' }, { code: 'results-missing' }],
    ],
    ['no summary', text(diagnostic({})), [{ code: 'results-missing', count: 1 }]],
    ['no check', text(summary({})), [{ code: 'nothing-scanned' }]],
    ['lost errors', text(summary({ bans: { errors: 2, warnings: 1 } })), [{ code: 'self-contradicting', count: 3 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(cargoDenyParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['messages of cargo', '{"reason":"compiler-message"}\n'],
    ['logs of another program', '{"type":"log","fields":{"level":"INFO","message":"m"}}\n'],
    ['a line that is cut', diagnostic({}).slice(0, -3)],
    ['a diagnostic without a severity', text(diagnostic({ severity: null }))],
    ['the output for people', 'error[banned]: crate is banned\n'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(cargoDenyParser, content));
  });
});
