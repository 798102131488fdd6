import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { gitlabCodequalityParser } from '../parsers.ts';

const issue = {
  description: 'bad',
  check_name: 'R1',
  fingerprint: 'f1',
  location: { path: 'a.js', lines: { begin: 3 } },
};
const report = (change: object = {}): string => JSON.stringify([{ ...issue, ...change }]);

describe('gitlabCodequalityParser', () => {
  it.each<[string, object, object]>([
    [
      'ruff.json',
      { findings: 4, by_severity: { major: 4 } },
      { ruleId: 'I001', severity: 'medium', location: { startLine: 1, startColumn: 1, endLine: 4 } },
    ],
    [
      'hadolint.json',
      { findings: 5, by_severity: { blocker: 1, info: 2, major: 2 } },
      { ruleId: 'DL3007', location: { startLine: 1, endLine: 1 } },
    ],
    [
      'biome-findings.json',
      { findings: 3 },
      { ruleId: 'lint/correctness/noUnusedVariables', location: { startLine: 3 } },
    ],
    ['clean.json', { findings: 0 }, {}],
  ])('reads %s', async (file, figures, first) => {
    const { summary, findings } = await parseAll(gitlabCodequalityParser, fixture(`gitlab-codequality/${file}`));
    expect(summary).toMatchObject({ tools: ['code-quality'], scanGaps: [], exitCodes: null, figures });
    expect(findings[0] ?? {}).toMatchObject(first);
  });

  it.each([
    ['blocker', 'critical'],
    ['critical', 'high'],
    ['major', 'medium'],
    ['minor', 'low'],
    ['info', 'info'],
    ['odd', 'unknown'],
    [undefined, 'unrated'],
  ])('rates %s as %s', async (severity, expected) => {
    expect((await parseAll(gitlabCodequalityParser, report({ severity }))).findings).toMatchObject([
      { severity: expected, nativeSeverity: severity ?? null },
    ]);
  });

  it.each([
    ['nobody', {}, 1],
    ['Ruff', { engine_name: 'ruff' }, 1],
    ['another tool', { engine_name: 'other' }, 0],
  ])('calls a file a gap that an issue of %s says was not read', async (_name, engine, count) => {
    const { summary } = await parseAll(
      gitlabCodequalityParser,
      report({ check_name: 'E902', description: 'stream did not contain valid UTF-8', ...engine }),
    );
    expect(summary.scanGaps.map((gap) => [gap.code, gap.count])).toEqual(
      count === 0 ? [] : [['files-not-scanned', count]],
    );
  });

  it('takes the rule from the description, where early versions of Ruff have it', async () => {
    const early = { check_name: undefined, description: '(E902) stream did not contain valid UTF-8' };
    const { summary, findings } = await parseAll(gitlabCodequalityParser, report(early));
    expect(findings).toMatchObject([{ ruleId: 'E902' }]);
    expect(summary.scanGaps).toMatchObject([{ code: 'files-not-scanned', count: 1 }]);
  });

  it('names the engine, and says what an issue is about', async () => {
    const { summary, findings } = await parseAll(
      gitlabCodequalityParser,
      report({ engine_name: 'Rubocop', categories: ['Style'] }),
    );
    expect([summary.tools, findings]).toMatchObject([['rubocop'], [{ tool: 'rubocop', category: 'style' }]]);
  });

  it.each([[[{ toString: 'x' }]], [['Style', null]], [['Security']], [[]]])(
    'is about code in the categories %j',
    async (categories) => {
      expect((await parseAll(gitlabCodequalityParser, report({ categories }))).findings).toMatchObject([
        { category: 'code' },
      ]);
    },
  );

  it.each<[string, string]>([
    ['an object', '{}'],
    ['an issue without a place', report({ location: null })],
    ['an issue without a path', report({ location: {} })],
    ['an issue without a description', report({ description: 1 })],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(gitlabCodequalityParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(gitlabCodequalityParser, report())).toEqual([]);
  });
});
