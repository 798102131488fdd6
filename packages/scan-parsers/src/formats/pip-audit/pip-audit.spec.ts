import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture } from '../../testing/bytes-input.ts';
import { onlyFinding, readFindings } from '../../testing/read-findings.ts';
import { pipAuditParser } from '../parsers.ts';

const vulnerability = {
  id: 'PYSEC-2024-1',
  fix_versions: ['2.0'],
  aliases: ['CVE-2024-1111', 'GHSA-aaaa-bbbb-cccc'],
  description: ' Bad. ',
};
const dependency = (vulns: readonly unknown[]): unknown => ({ name: 'Left_Behind', version: '1.0', vulns });
const report = (...dependencies: readonly unknown[]): unknown => ({ dependencies, fixes: [] });

describe('pipAuditParser', () => {
  it.each([
    ['v2-findings.json', { layout: 'object', findings: 3, dependencies: 3, skipped: 0 }, []],
    ['v2-clean.json', { layout: 'object', findings: 0, dependencies: 2, skipped: 0 }, []],
    ['v2-mixed-skip.json', { findings: 2, skipped: 1 }, ['dependencies-skipped']],
    ['v2-fixes.json', { layout: 'object' }, []],
    ['v1-array.json', { layout: 'array', with_aliases: 0 }, []],
    ['v1-array-skip.json', { layout: 'array', findings: 0, skipped: 1 }, ['dependencies-skipped']],
    ['all-skipped.json', { findings: 0 }, ['dependencies-skipped']],
    ['no-dependencies.json', { findings: 0, dependencies: 0 }, ['nothing-scanned']],
  ])('reads %s', async (name, figures, gaps) => {
    const { summary } = await readFindings(pipAuditParser, fixture(`pip-audit/${name}`), 64);
    expect(summary.figures).toMatchObject(figures);
    expect(summary.scanGaps.map(({ code }) => code)).toEqual(gaps);
  });

  it('says once that every dependency was skipped', async () => {
    const skipped = report({ name: 'a', skip_reason: 'not on PyPI' }, { name: 'b', skip_reason: 'not on PyPI' });
    expect((await readFindings(pipAuditParser, skipped)).summary.scanGaps).toMatchObject([
      { code: 'dependencies-skipped', count: 2, of: 2 },
    ]);
  });

  it('fills a finding with all that the report says', async () => {
    expect(await onlyFinding(pipAuditParser, report(dependency([vulnerability])))).toMatchObject({
      tool: 'pip-audit',
      ruleId: 'PYSEC-2024-1',
      message: 'Bad.',
      category: 'vulnerability',
      severity: 'unrated',
      nativeSeverity: null,
      location: null,
      package: { ecosystem: 'pypi', name: 'Left_Behind', version: '1.0', fixedVersions: ['2.0'] },
      advisories: ['PYSEC-2024-1', 'CVE-2024-1111', 'GHSA-aaaa-bbbb-cccc'],
    });
  });

  it('knows an advisory again under the id of the other service', async () => {
    const osv = { ...vulnerability, id: 'GHSA-aaaa-bbbb-cccc', aliases: ['PYSEC-2024-1', 'CVE-2024-1111'] };
    const before = await onlyFinding(pipAuditParser, report(dependency([vulnerability])));
    const after = await onlyFinding(pipAuditParser, report({ name: 'left-behind', version: '1.0', vulns: [osv] }));
    expect(after.fingerprint).toBe(before.fingerprint);
  });

  it('knows that no option lets it exit clean with findings', async () => {
    expect((await readFindings(pipAuditParser, report())).summary.exitCodes).toMatchObject({
      findingsAlwaysFail: true,
    });
  });

  it.each([
    [
      'a CycloneDX document',
      { bomFormat: 'CycloneDX', specVersion: '1.5', components: [], dependencies: [{ ref: 'a', dependsOn: [] }] },
      /CycloneDX/u,
    ],
    [
      'a CycloneDX document without dependencies',
      { bomFormat: 'CycloneDX', specVersion: '1.5', dependencies: [] },
      /CycloneDX/u,
    ],
    ['an empty list beside members of another tool', { dependencies: [], lockfileVersion: 3 }, /nothing but/u],
    ['a Ruff report', [{ code: 'F401', filename: 'a.py', location: { row: 1, column: 1 }, message: '' }], /Ruff/u],
    ['an object without dependencies', {}, /dependencies/u],
    ['null', null, /an array/u],
  ])('refuses %s', async (_what, content, message) => {
    expect(await faultOf(readFindings(pipAuditParser, content))).toMatchObject({
      code: 'wrong-format',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    [
      'no vulns and no skip_reason',
      { name: 'a', version: '1' },
      '/dependencies/0/vulns: expected an array, or a `skip_reason` beside it, found nothing',
    ],
    [
      'an advisory without an id',
      { name: 'a', version: '1', vulns: [{ fix_versions: [] }] },
      '/dependencies/0/vulns/0/id: expected a string, found nothing',
    ],
    [
      'aliases that are no strings',
      { name: 'a', version: '1', vulns: [{ id: 'x', aliases: [1] }] },
      '/dependencies/0/vulns/0/aliases/0: expected a string, found a number',
    ],
    [
      'a skip_reason that is no text',
      { name: 'a', skip_reason: true },
      '/dependencies/0/skip_reason: expected a string, found a boolean',
    ],
  ])('refuses %s', async (_what, content, message) => {
    expect(await faultOf(readFindings(pipAuditParser, { dependencies: [content], fixes: [] }))).toMatchObject({
      code: 'invalid-content',
      message,
    });
  });
});
