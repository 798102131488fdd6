import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { pipLicensesParser } from '../parsers.ts';

const list = (...packages: readonly object[]): string => JSON.stringify(packages);

describe('pipLicensesParser', () => {
  it('reads the licence of each package', async () => {
    const { summary, findings } = await parseAll(pipLicensesParser, fixture('pip-licenses/licenses.json'));
    expect(summary).toMatchObject({
      tools: ['pip-licenses'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [0], failure: [1, 2] },
      figures: { packages: 4, findings: 4, by_rule: { MIT: 1, 'BSD-3-Clause': 1, UNKNOWN: 1 } },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'BSD-3-Clause',
        message: 'MarkupSafe: BSD-3-Clause',
        category: 'license',
        severity: 'info',
        nativeSeverity: null,
        package: { ecosystem: 'pypi', name: 'MarkupSafe', version: '3.0.4' },
        advisories: [],
      },
      { ruleId: 'UNKNOWN', severity: 'unknown', message: 'basket: no licence is known' },
      { ruleId: 'Mozilla Public License 2.0 (MPL 2.0)' },
      { ruleId: 'MIT' },
    ]);
  });

  it('takes the same licences from a list of all sources', async () => {
    const mixed = await parseAll(pipLicensesParser, fixture('pip-licenses/licenses.json'));
    const all = await parseAll(pipLicensesParser, fixture('pip-licenses/all-sources.json'));
    expect(all.findings).toEqual(mixed.findings);
  });

  it.each([
    ['an empty licence', { License: ' ' }, 'UNKNOWN', 'unknown'],
    ['several licences', { License: 'GPLv3; MIT' }, 'GPLv3; MIT', 'info'],
  ])('reads %s', async (_name, more, ruleId, severity) => {
    const { findings } = await parseAll(pipLicensesParser, list({ Name: 'a', ...more }));
    expect(findings).toMatchObject([{ ruleId, severity, package: { version: null } }]);
  });

  it.each<[string, string | Uint8Array]>([
    ['no package at all', fixture('pip-licenses/nothing-listed.json')],
    ['an empty list', '[]'],
  ])('finds that %s is no scan', async (_name, content) => {
    expect((await parseAll(pipLicensesParser, content)).summary.scanGaps).toMatchObject([{ code: 'nothing-scanned' }]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['a summary, which names no package', list({ Count: 'MIT', License: 1 }), 'invalid-content'],
    ['nothing, as `--fail-on` writes', '', 'empty'],
    ['an object', '{}', 'wrong-format'],
    ['a package without a licence', list({ Name: 'a', Version: '1' }), 'invalid-content'],
    ['a licence that is no text', list({ Name: 'a', License: null }), 'invalid-content'],
  ])('refuses %s', async (_name, content, code) => {
    expect(await faultOf(parseAll(pipLicensesParser, content))).toMatchObject({ code });
  });

  it('refuses a list that is cut, wherever', async () => {
    expect(await acceptedCuts(pipLicensesParser, list({ Name: 'a', Version: '1', License: 'MIT' }))).toEqual([]);
  });
});
