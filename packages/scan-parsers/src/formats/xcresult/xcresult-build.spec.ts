import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { xcresultBuildParser } from '../parsers.ts';

const build = (more: object = {}): string =>
  JSON.stringify({
    ...{ actionTitle: 'Build', status: 'succeeded', errorCount: 0, warningCount: 0, analyzerWarningCount: 0 },
    ...{ errors: [], warnings: [], analyzerWarnings: [] },
    ...more,
  });

describe('xcresultBuildParser', () => {
  it('reads what compilers and the analyser found', async () => {
    const { summary, findings } = await parseAll(xcresultBuildParser, fixture('xcresult-build/findings.json'));
    expect(summary).toMatchObject({ tools: ['xcode'], scanGaps: [], exitCodes: null, figures: { findings: 3 } });
    expect(findings).toHaveLength(3);
    expect(findings).toContainEqual(
      expect.objectContaining({
        ruleId: 'Swift Compiler Warning',
        category: 'code',
        severity: 'medium',
        nativeSeverity: 'warning',
        location: expect.objectContaining({
          path: expect.stringMatching(/Sources\/Cart\.swift$/u),
          startLine: 12,
          startColumn: 13,
          endLine: 12,
        }),
      }),
    );
    expect(findings).toContainEqual(expect.objectContaining({ ruleId: 'Warning', location: null }));
  });

  it.each<[string, string | Uint8Array, number, readonly object[]]>([
    ['a clean build', fixture('xcresult-build/clean.json'), 0, []],
    ['a file that does not compile', fixture('xcresult-build/failed.json'), 1, [{ code: 'files-not-scanned' }]],
    ['a build that failed by itself', build({ status: 'failed' }), 0, [{ code: 'invocation-failed' }]],
    ['a build that was stopped', build({ status: 'canceled' }), 0, [{ code: 'invocation-failed' }]],
    ['issues that are only counted', build({ warningCount: 2 }), 0, [{ code: 'self-contradicting', count: 2 }]],
  ])('says what is missing of %s', async (_name, content, count, gaps) => {
    const { summary, findings } = await parseAll(xcresultBuildParser, content);
    expect(findings).toHaveLength(count);
    expect(summary.scanGaps).toMatchObject(gaps);
    expect(summary.scanGaps).toHaveLength(gaps.length);
  });

  it.each<[string, string, string]>([
    ['an empty file', '', 'empty'],
    ['an array', '[]', 'wrong-format'],
    ['no title', build({ actionTitle: null }), 'wrong-format'],
    ['no status', build({ status: null }), 'invalid-content'],
    ['no count', build({ errorCount: null }), 'invalid-content'],
    ['issues that are no list', build({ warnings: { results: [] } }), 'invalid-content'],
    ['an issue without a message', build({ errors: [{ issueType: 'a' }] }), 'invalid-content'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(parseAll(xcresultBuildParser, content))).toMatchObject({ code });
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(xcresultBuildParser, build())).toEqual([]);
  });
});
