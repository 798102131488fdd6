import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { kubeScoreParser } from '../parsers.ts';

const check = { check: { name: 'Pod probes', id: 'pod-probes' }, grade: 1, skipped: false, comments: null };
const report = (...checks: readonly object[]): string =>
  JSON.stringify([{ object_name: 'Pod/v1//a', type_meta: { kind: 'Pod' }, checks, file_name: 'a.yml', file_row: 3 }]);

describe('kubeScoreParser', () => {
  it('reads the checks of the tool', async () => {
    const { summary, findings } = await parseAll(kubeScoreParser, fixture('kube-score/findings.json'));
    expect(summary).toMatchObject({ tools: ['kube-score'], scanGaps: [] });
    expect(summary.figures).toMatchObject({ findings: 12, by_severity: { critical: 11, warning: 1 }, objects: 1 });
    expect(findings[0]).toMatchObject({
      severity: 'high',
      nativeSeverity: 'critical',
      category: 'misconfiguration',
      location: { path: 'kube/shop.yml', startLine: 1 },
    });
  });

  it.each([
    [1, 'high'],
    [5, 'medium'],
    [7, 'low'],
    [3, 'unknown'],
  ])('rates grade %s as %s', async (grade, severity) => {
    expect((await parseAll(kubeScoreParser, report({ ...check, grade }))).findings).toMatchObject([{ severity }]);
  });

  it('makes a finding of each comment', async () => {
    const comments = [
      { path: 'a', summary: 'No probe' },
      { path: 'b', summary: 'No probe' },
    ];
    expect((await parseAll(kubeScoreParser, report({ ...check, comments }))).findings).toMatchObject([
      { message: 'Pod/v1//a a: No probe' },
      { message: 'Pod/v1//a b: No probe' },
    ]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('kube-score/clean.json'), []],
    ['no object', fixture('kube-score/nothing-scored.json'), [{ code: 'nothing-scanned', of: 0 }]],
    ['an empty list', '[]', [{ code: 'nothing-scanned', of: 0 }]],
    ['checks that were all skipped', report({ ...check, skipped: true }), [{ code: 'nothing-scanned' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(kubeScoreParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an object', '{}'],
    ['an object without checks', '[{"object_name": "a"}]'],
    ['a check without a grade', report({ ...check, grade: null })],
    ['a check without an id', report({ ...check, check: {} })],
    ['files that do not parse', 'Failed to score files: failed to parse files: yaml: line 1'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(kubeScoreParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(kubeScoreParser, report(check))).toEqual([]);
  });
});
