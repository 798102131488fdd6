import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture } from '../../testing/bytes-input.ts';
import { onlyFinding, readFindings } from '../../testing/read-findings.ts';
import { gitleaksParser, sarifParser } from '../parsers.ts';

const canary = (name: string): string => `CANARY-${name}`;
const leak = {
  RuleID: 'generic-api-key',
  Description: 'Detected a Generic API Key',
  StartLine: 7,
  EndLine: 7,
  StartColumn: 2,
  EndColumn: 40,
  Match: canary('match'),
  Secret: canary('secret'),
  File: 'conf\\settings.ini',
  SymlinkFile: '',
  Commit: '39e27f6fad34e2a295b3ec4953f6443c83f83353',
  Entropy: 3.7,
  Author: canary('author'),
  Email: canary('email'),
  Date: '2020-07-17T15:55:22Z',
  Message: canary('commit-message'),
  Tags: [canary('tag')],
  Fingerprint: `39e27f6f:${canary('fingerprint')}:7`,
  Link: `https://example.org/${canary('link')}`,
  Line: canary('line'),
  Fragment: canary('fragment'),
};
const oldLeak = {
  line: canary('line'),
  lineNumber: 7,
  offender: canary('offender'),
  commit: 'abc',
  repo: '.',
  rule: 'AWS Access Key',
  commitMessage: canary('commit-message'),
  author: canary('author'),
  email: canary('email'),
  file: 'conf/settings.ini',
  date: '2021-04-19T22:42:05+03:00',
  tags: canary('tags'),
  leakURL: canary('url'),
};

describe('gitleaksParser', () => {
  it.each([
    ['dir-findings.json', { layout: 'v8', no_commit: expect.any(Number) }],
    ['dir-partly-redacted.json', { layout: 'v8' }],
    ['git-findings.json', { layout: 'v8', no_commit: 0 }],
    ['v7-findings.json', { layout: 'v7' }],
    ['v8-baseline-subset.json', { findings: 2 }],
    ['clean.json', { findings: 0, layout: 'empty' }],
    ['null.json', { findings: 0, files: 0 }],
  ])('reads %s', async (name, figures) => {
    const { summary, findings } = await readFindings(gitleaksParser, fixture(`gitleaks/${name}`), 33);
    expect(summary.figures).toMatchObject({ ...figures, findings: findings.length });
    expect(summary.scanGaps).toEqual([]);
  });

  it('fills a finding with where it is, and nothing of what it is', async () => {
    expect(await onlyFinding(gitleaksParser, [leak])).toMatchObject({
      ruleId: 'generic-api-key',
      message: 'Possible secret in conf/settings.ini (rule generic-api-key)',
      category: 'secret',
      severity: 'unrated',
      nativeSeverity: null,
      location: { path: 'conf/settings.ini', startLine: 7, startColumn: 2, endLine: 7, endColumn: 40 },
    });
  });

  it.each([
    ['version 8', gitleaksParser, [leak]],
    ['version 7', gitleaksParser, [oldLeak]],
    [
      'SARIF',
      sarifParser,
      {
        $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
        version: '2.1.0',
        runs: [
          {
            tool: {
              driver: {
                name: 'gitleaks',
                semanticVersion: 'v8.0.0',
                rules: [{ id: 'generic-api-key', shortDescription: { text: 'A key' } }],
              },
            },
            results: [
              {
                message: { text: 'generic-api-key has detected secret for file a.' },
                ruleId: 'generic-api-key',
                locations: [
                  {
                    physicalLocation: {
                      artifactLocation: { uri: 'a' },
                      region: { startLine: 1, snippet: { text: canary('snippet') } },
                    },
                  },
                ],
                partialFingerprints: {
                  commitSha: canary('sha'),
                  email: canary('email'),
                  author: canary('author'),
                  date: canary('date'),
                  commitMessage: canary('message'),
                },
              },
            ],
          },
        ],
      },
    ],
  ])('lets no secret, author or message out: %s', async (_layout, parser, content) => {
    const reading = await readFindings(parser, content);
    expect(reading.findings).toHaveLength(1);
    expect(JSON.stringify(reading)).not.toContain('CANARY');
  });

  it.each([
    ['the report breaks after a secret', `[${JSON.stringify(leak)},]`],
    ['the report ends after a secret', `[${JSON.stringify(leak).slice(0, 200)}`],
    ['a member is of another type', JSON.stringify([{ ...leak, File: { canary: canary('file') } }])],
    ['a secret is named twice', `[${JSON.stringify(leak).replace('}', `,"Secret":"${canary('again')}"}`)}]`],
    ['it is no leak', JSON.stringify([{ secret: canary('other') }])],
  ])('lets none out when %s', async (_what, content) => {
    expect(JSON.stringify(await faultOf(readFindings(gitleaksParser, content)))).not.toContain('CANARY');
  });

  it('knows a secret again in another commit and on another line, and another secret as another', async () => {
    const { fingerprint } = await onlyFinding(gitleaksParser, [leak]);
    expect(
      (await onlyFinding(gitleaksParser, [{ ...leak, Commit: 'other', StartLine: 9, Author: 'x', Fingerprint: 'y' }]))
        .fingerprint,
    ).toBe(fingerprint);
    expect((await onlyFinding(gitleaksParser, [{ ...leak, Secret: 'other' }])).fingerprint).not.toBe(fingerprint);
  });

  it.each([
    ['an object', { leaks: [] }, 'wrong-format'],
    ['entries of another tool', [{ filepath: 'a.yml', kind: 'expression', message: 'x', line: 1 }], 'wrong-format'],
    ['entries without a file', [{ RuleID: 'x' }], 'invalid-content'],
    ['entries that are no objects', ['x'], 'invalid-content'],
  ])('refuses %s', async (_what, content, code) => {
    expect(await faultOf(readFindings(gitleaksParser, content))).toMatchObject({ code });
  });

  it('refuses the objects one after another that version 7 prints', async () => {
    expect(await faultOf(readFindings(gitleaksParser, fixture('gitleaks/v7-stdout.json')))).toMatchObject({
      code: 'malformed',
      hint: expect.stringContaining('--report'),
    });
  });
});
