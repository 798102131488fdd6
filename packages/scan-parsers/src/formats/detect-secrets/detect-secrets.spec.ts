import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { detectSecretsParser } from '../parsers.ts';

const secret = { type: 'Secret Keyword', filename: 'a.ini', hashed_secret: 'ab12cd34', line_number: 3 };
const baseline = (results: unknown, more: object = {}): string =>
  JSON.stringify({ version: '1.5.0', plugins_used: [{ name: 'KeywordDetector' }], results, ...more });
const silent = { code: 'nothing-scanned', of: null, settledBy: [0] };

describe('detectSecretsParser', () => {
  it('reads the secrets of the tool', async () => {
    const { summary, findings } = await parseAll(detectSecretsParser, fixture('detect-secrets/findings.json'));
    expect(summary).toMatchObject({
      tools: ['detect-secrets'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [1, 2] },
      figures: { findings: 3, files: 2, by_rule: { 'Private Key': 1, 'Secret Keyword': 1, 'AWS Access Key': 1 } },
    });
    expect(findings[1]).toMatchObject({
      ruleId: 'Secret Keyword',
      category: 'secret',
      severity: 'unrated',
      confidence: 'unrated',
      location: { path: 'secrets/settings.ini', startLine: 3 },
    });
  });

  it('passes on no hash', async () => {
    const { findings } = await parseAll(detectSecretsParser, baseline({ 'a.ini': [secret] }));
    expect(JSON.stringify(findings)).not.toContain(secret.hashed_secret);
  });

  it.each([
    ['is_verified', true, { confidence: 'high', standing: 'active' }],
    ['is_secret', true, { confidence: 'unrated', standing: 'active' }],
    ['is_secret', false, { standing: 'suppressed', suppressionReason: 'audited: no secret' }],
  ])('heeds %s: %s', async (name, value, expected) => {
    const { findings } = await parseAll(detectSecretsParser, baseline({ 'a.ini': [{ ...secret, [name]: value }] }));
    expect(findings).toMatchObject([expected]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean baseline', fixture('detect-secrets/clean.json'), [silent]],
    ['no plugin', fixture('detect-secrets/no-plugins.json'), [{ code: 'nothing-scanned', of: 0 }]],
    ['audited secrets alone', baseline({ 'a.ini': [{ ...secret, is_secret: false }] }), []],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(detectSecretsParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an object of nobody', '{}'],
    ['results without plugins', '{"results": {}}'],
    ['plugins without results', baseline(undefined)],
    ['results that are a list', baseline([])],
    ['a file that is none', baseline({ 'a.ini': {} })],
    ['a secret without a hash', baseline({ 'a.ini': [{ type: 'x' }] })],
    ['a secret without a type', baseline({ 'a.ini': [{ hashed_secret: 'x' }] })],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(detectSecretsParser, content));
  });

  it('refuses a baseline that is cut, wherever', async () => {
    expect(await acceptedCuts(detectSecretsParser, baseline({ 'a.ini': [secret] }))).toEqual([]);
  });
});
