import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { sonarIssuesParser } from '../parsers.ts';

const read = (file: string): ReturnType<typeof parseAll> =>
  parseAll(sonarIssuesParser, fixture(`sonar-issues/${file}`));

describe('sonarIssuesParser', () => {
  it('reads issues that are rated themselves', async () => {
    const { summary, findings } = await read('version-9.json');
    expect(summary).toMatchObject({ tools: ['house'], figures: { findings: 2, by_severity: { BLOCKER: 1, INFO: 1 } } });
    expect(findings).toMatchObject([
      {
        ruleId: 'rule1',
        category: 'style',
        severity: 'critical',
        message: 'fully-fleshed issue',
        location: { path: 'src/A.java', startLine: 30, startColumn: 10, endLine: 30, endColumn: 14 },
      },
      { ruleId: 'rule2', category: 'code', severity: 'info', location: { path: 'src/C.java', startLine: null } },
    ]);
  });

  it('reads issues whose rules are rated, though the rules come last', async () => {
    expect((await read('version-10.json')).findings).toMatchObject([
      { tool: 'house', category: 'style', severity: 'low', nativeSeverity: 'LOW' },
      { tool: 'house', category: 'code', severity: 'high', nativeSeverity: 'HIGH' },
    ]);
  });

  it('finds nothing where nothing is', async () => {
    expect(await read('clean.json')).toMatchObject({ findings: [], summary: { scanGaps: [], tools: ['sonarqube'] } });
  });

  it.each<[string, string]>([
    ['an array', '[]'],
    ['an object without issues', '{}'],
    ['an issue without a rule', '{"issues": [{"primaryLocation": {"message": "m", "filePath": "a"}}]}'],
    ['an issue without a place', '{"issues": [{"ruleId": "r"}]}'],
    ['a rule without an id', '{"issues": [], "rules": [{}]}'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(sonarIssuesParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(sonarIssuesParser, '{"issues":[]}')).toEqual([]);
  });
});
