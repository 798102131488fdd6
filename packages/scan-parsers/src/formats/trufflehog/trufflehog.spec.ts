import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { trufflehogParser } from '../parsers.ts';

const lines = (...values: readonly object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const secret = {
  SourceMetadata: { Data: { Filesystem: { file: 'a.ini', line: 3 } } },
  DetectorName: 'AWS',
  Verified: false,
  Raw: 'AKIAEXAMPLE',
};
const log = (msg: string, more: object = {}): object => ({ level: 'info-0', logger: 'trufflehog', msg, ...more });
const finish = (chunks: number, unverified: number): object =>
  log('finished scanning', { chunks, verified_secrets: 0, unverified_secrets: unverified });

describe('trufflehogParser', () => {
  it('reads secrets beside the log', async () => {
    const { summary, findings } = await parseAll(trufflehogParser, fixture('trufflehog/findings.ndjson'));
    expect(summary).toMatchObject({
      tools: ['trufflehog'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [183], failure: [1] },
      figures: { findings: 2, by_rule: { AWS: 1, PrivateKey: 1 }, scanned_chunks: 4 },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'AWS',
        category: 'secret',
        severity: 'unrated',
        confidence: 'unrated',
        location: { path: 'secrets/settings.ini', startLine: 6 },
      },
      { ruleId: 'PrivateKey', confidence: 'high', location: { path: 'secrets/not-a-key.pem', startLine: 1 } },
    ]);
  });

  it.each([
    [{ Data: { Docker: { image: 'shop', file: '/etc/a.ini' } } }, { startLine: null }],
    [{ Data: { S3: { bucket: 'b' } } }, null],
    [{ Data: null }, null],
    [null, null],
  ])('places a secret of %j', async (SourceMetadata, location) => {
    const { findings } = await parseAll(trufflehogParser, lines({ ...secret, SourceMetadata }));
    expect(findings).toMatchObject([{ location }]);
  });

  it('knows a secret again by what it is, not by where it is', async () => {
    const moved = { ...secret, SourceMetadata: { Data: { Filesystem: { file: 'a.ini', line: 9 } } } };
    const { findings } = await parseAll(trufflehogParser, lines(secret));
    const { findings: later } = await parseAll(trufflehogParser, lines(moved));
    expect(later[0]?.fingerprint).toBe(findings[0]?.fingerprint);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean scan', fixture('trufflehog/clean.ndjson'), []],
    ['secrets without the log', fixture('trufflehog/without-log.ndjson'), [{ settledBy: [0, 183] }]],
    [
      'a folder that is not there',
      fixture('trufflehog/nothing-scanned.ndjson'),
      [{ code: 'invocation-failed', count: 1 }, { code: 'nothing-scanned' }],
    ],
    ['a log without its end', lines(log('running source')), [{ code: 'results-missing' }]],
    ['lost secrets', lines(secret, finish(4, 3)), [{ code: 'self-contradicting', count: 2 }]],
    ['two scans', lines(secret, finish(4, 1), finish(2, 0)), []],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(trufflehogParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string, object]>([
    ['nothing, as is printed when all is well', '', { code: 'empty' }],
    ['a line of nobody', '{"a":1}\n', { code: 'invalid-content' }],
    ['a secret without a detector', lines({ ...secret, DetectorName: 7 }), { code: 'invalid-content' }],
    ['a log without a message', lines({ level: 'info-0' }), { code: 'invalid-content' }],
    ['a list', '[]', { code: 'invalid-content' }],
  ])('refuses %s', async (_name, content, fault) => {
    expect(await faultOf(parseAll(trufflehogParser, content))).toMatchObject(fault);
  });
});
