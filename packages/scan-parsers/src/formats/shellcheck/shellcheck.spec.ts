import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { shellcheckParser } from '../parsers.ts';

describe('shellcheckParser', () => {
  it.each(['findings.json', 'json1.json'])('reads the comments of %s', async (file) => {
    const { summary, findings } = await parseAll(shellcheckParser, fixture(`shellcheck/${file}`));
    expect(summary).toMatchObject({
      tools: ['shellcheck'],
      scanGaps: [{ code: 'results-missing', settledBy: [0, 1] }],
      exitCodes: { clean: [0], findings: [1], failure: [2, 3, 4] },
      figures: { findings: 7, by_severity: { error: 1, info: 3, warning: 3 } },
    });
    expect(findings[0]).toMatchObject({
      ruleId: 'SC2164',
      category: 'code',
      severity: 'medium',
      location: { path: 'scripts/deploy.sh', startLine: 3, startColumn: 1, endLine: 3, endColumn: 11 },
      helpUri: 'https://www.shellcheck.net/wiki/SC2164',
    });
  });

  it('counts a script that does not parse as not scanned, once', async () => {
    const { summary } = await parseAll(shellcheckParser, fixture('shellcheck/syntax-error.json'));
    expect(summary.scanGaps).toMatchObject([{ code: 'files-not-scanned', count: 1 }, { settledBy: [0, 1] }]);
  });

  it.each(['clean.json', 'empty.json'])('trusts silence only with an exit code: %s', async (file) => {
    const { summary, findings } = await parseAll(shellcheckParser, fixture(`shellcheck/${file}`));
    expect(findings).toEqual([]);
    expect(summary.scanGaps).toMatchObject([{ code: 'nothing-scanned', settledBy: [0] }]);
  });

  it.each<[string, string]>([
    ['an object of nobody', '{}'],
    ['a comment without a code', '{"comments": [{"file": "a", "level": "error", "message": "m"}]}'],
    ['a comment without a file', '[{"code": 1, "level": "error", "message": "m"}]'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(shellcheckParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(shellcheckParser, '{"comments":[]}')).toEqual([]);
  });
});
