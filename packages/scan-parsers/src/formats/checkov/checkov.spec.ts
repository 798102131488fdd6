import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { checkovParser } from '../parsers.ts';

const check = { check_id: 'CKV_A_1', check_name: 'bad', file_path: '/a.tf', file_line_range: [1, 3], resource: 'r.a' };
const run = (failed: readonly object[], more: object = {}): string =>
  JSON.stringify({ check_type: 'terraform', results: { failed_checks: failed, passed_checks: [{}] }, ...more });

describe('checkovParser', () => {
  it('reads the failed checks of a framework, and the skipped ones', async () => {
    const { summary, findings } = await parseAll(checkovParser, fixture('checkov/findings.json'));
    expect(summary).toMatchObject({
      tools: ['checkov'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [1], failure: [2] },
      figures: { findings: 9, suppressed: 1, passed: 8, frameworks: ['terraform'] },
    });
    expect(findings.find(({ ruleId }) => ruleId === 'CKV_AWS_23')).toMatchObject({
      message: 'Ensure every security group and rule has a description: aws_security_group.open',
      category: 'misconfiguration',
      severity: 'unrated',
      location: { path: 'infra/main.tf', startLine: 5, endLine: 13 },
    });
    expect(findings.find(({ standing }) => standing === 'suppressed')).toMatchObject({
      ruleId: 'CKV_AWS_24',
      suppressionReason: 'the office only',
    });
  });

  it('reads several frameworks', async () => {
    const { summary } = await parseAll(checkovParser, fixture('checkov/several-frameworks.json'));
    expect(summary.figures).toMatchObject({ findings: 18, frameworks: ['dockerfile', 'terraform'] });
  });

  it.each<[string, readonly object[]]>([
    ['clean.json', []],
    ['parse-error.json', [{ code: 'files-not-scanned', count: 1 }, { code: 'nothing-scanned' }]],
    ['nothing-scanned.json', [{ code: 'nothing-scanned' }]],
  ])('says what %s leaves out', async (file, gaps) => {
    expect((await parseAll(checkovParser, fixture(`checkov/${file}`))).summary.scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['CRITICAL', 'critical'],
    ['MEDIUM', 'medium'],
    ['INFO', 'info'],
    ['NONE', 'unrated'],
    ['odd', 'unknown'],
  ])('rates %s as %s', async (severity, expected) => {
    expect((await parseAll(checkovParser, run([{ ...check, severity }]))).findings).toMatchObject([
      { severity: expected },
    ]);
  });

  it('keeps a secret to itself', async () => {
    const { findings } = await parseAll(
      checkovParser,
      run([{ ...check, check_id: 'CKV_SECRET_6', check_name: 'Entropy String', resource: 'hunter2-Zq9xW' }]),
    );
    expect(findings).toMatchObject([{ category: 'secret' }]);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });

  it('calls a summary above what is listed self-contradicting', async () => {
    const { summary } = await parseAll(checkovParser, run([check], { summary: { failed: 4, passed: 1 } }));
    expect(summary.scanGaps).toMatchObject([{ code: 'self-contradicting', count: 3 }]);
  });

  it.each<[string, string]>([
    ['an empty array', '[]'],
    ['an object of nobody', '{"results": {}}'],
    ['a run without results', '{"check_type": "terraform"}'],
    ['a run without failed checks', '{"check_type": "terraform", "results": {}}'],
    ['a check without an id', run([{ check_name: 'x' }])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(checkovParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(checkovParser, run([check]))).toEqual([]);
  });
});
