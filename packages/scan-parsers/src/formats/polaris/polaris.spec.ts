import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { polarisParser } from '../parsers.ts';

const check = (more: object = {}): object => ({
  tagNotSpecified: { ID: 'tagNotSpecified', Message: 'm', Success: false, Severity: 'danger', ...more },
});
const report = (...results: readonly object[]): string =>
  JSON.stringify({
    PolarisOutputVersion: '1.0',
    Results: results.map((each) => ({ Name: 'shop', Kind: 'Deployment', Results: each })),
  });

describe('polarisParser', () => {
  it('reads the checks of objects, pods and containers', async () => {
    const { summary, findings } = await parseAll(polarisParser, fixture('polaris/findings.json'));
    expect(summary).toMatchObject({
      tools: ['polaris'],
      scanGaps: [],
      figures: { findings: 3, by_severity: { danger: 1, warning: 2 }, objects: 1, checks: 5 },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'missingPodDisruptionBudget',
        severity: 'medium',
        message: 'shop/Deployment/basket: Should have a PodDisruptionBudget',
      },
      { ruleId: 'automountServiceAccountToken', severity: 'medium' },
      {
        ruleId: 'tagNotSpecified',
        severity: 'high',
        message: 'shop/Deployment/basket web: Image tag should be specified',
      },
    ]);
  });

  it.each([
    ['danger', 'high'],
    ['error', 'high'],
    ['warning', 'medium'],
    ['ignore', 'info'],
    ['loud', 'unknown'],
  ])('rates %s as %s', async (word, severity) => {
    expect((await parseAll(polarisParser, report(check({ Severity: word })))).findings).toMatchObject([{ severity }]);
  });

  it('takes a check that does not say that it succeeded for one that failed', async () => {
    expect((await parseAll(polarisParser, report(check({ Success: null })))).findings).toHaveLength(1);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('polaris/clean.json'), []],
    ['no object', report(), [{ code: 'nothing-scanned' }]],
    ['no check', report({}), [{ code: 'nothing-scanned' }]],
    ['no results', '{"PolarisOutputVersion": "1.0", "Results": null}', [{ code: 'nothing-scanned' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(polarisParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an array', '[]'],
    ['no version', '{"Results": []}'],
    ['results that are no list', '{"PolarisOutputVersion": "1.0", "Results": {}}'],
    ['checks that are a list', '{"PolarisOutputVersion": "1.0", "Results": [{"Results": []}]}'],
    ['a failed check without a severity', report(check({ Severity: null }))],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(polarisParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(polarisParser, report(check()))).toEqual([]);
  });
});
