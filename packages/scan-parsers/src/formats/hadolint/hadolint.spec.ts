import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { hadolintParser } from '../parsers.ts';

describe('hadolintParser', () => {
  it('reads the problems of an image', async () => {
    const { summary, findings } = await parseAll(hadolintParser, fixture('hadolint/findings.json'));
    expect(summary).toMatchObject({
      tools: ['hadolint'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [1] },
      figures: { findings: 5, by_severity: { error: 1, info: 2, warning: 2 }, files: 1 },
    });
    expect(findings[1]).toMatchObject({
      ruleId: 'DL3020',
      category: 'misconfiguration',
      severity: 'high',
      nativeSeverity: 'error',
      location: { path: 'container/Dockerfile', startLine: 2, startColumn: 1 },
      helpUri: 'https://github.com/hadolint/hadolint/wiki/DL3020',
    });
  });

  it.each<[string, number, readonly object[]]>([
    ['clean.json', 0, []],
    ['syntax-error.json', 1, [{ code: 'files-not-scanned', count: 1 }]],
  ])('says what %s leaves out', async (file, count, gaps) => {
    const { summary, findings } = await parseAll(hadolintParser, fixture(`hadolint/${file}`));
    expect(findings).toHaveLength(count);
    expect(summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string | Uint8Array, object]>([
    ['an object', '{}', { code: 'wrong-format' }],
    ['a problem without a code', '[{"file": "a", "level": "error", "message": "m"}]', { code: 'invalid-content' }],
    ['ShellCheck', fixture('shellcheck/findings.json'), { hint: expect.stringContaining('`shellcheck`') }],
  ])('refuses %s', async (_name, content, fault) => {
    expect(await faultOf(parseAll(hadolintParser, content))).toMatchObject(fault);
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(hadolintParser, fixture('hadolint/syntax-error.json'))).toEqual([]);
  });
});
