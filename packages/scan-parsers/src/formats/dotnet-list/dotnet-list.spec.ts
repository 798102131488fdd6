import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { dotnetListParser } from '../parsers.ts';

const list = (change: object = {}): string =>
  JSON.stringify({
    version: 1,
    parameters: '--vulnerable --include-transitive',
    sources: ['https://api.nuget.org/v3/index.json'],
    projects: [{ path: 'src/Shop.csproj' }],
    ...change,
  });

describe('dotnetListParser', () => {
  it('reads each advisory about a package of a project once', async () => {
    const { summary, findings } = await parseAll(dotnetListParser, fixture('dotnet-list/findings.json'));
    expect(summary).toMatchObject({
      tools: ['dotnet-list'],
      scanGaps: [],
      exitCodes: { clean: [0], failure: [1] },
      figures: { findings: 3, vulnerable_packages: 2, projects: 2, by_severity: { High: 2, Moderate: 1 } },
    });
    expect(findings[0]).toMatchObject({
      ruleId: 'GHSA-5crp-9r3c-p9vr',
      category: 'vulnerability',
      severity: 'high',
      location: { path: 'src/Shop/Shop.csproj' },
      package: { ecosystem: 'nuget', name: 'Newtonsoft.Json', version: '12.0.1' },
      advisories: ['GHSA-5crp-9r3c-p9vr'],
    });
    expect(findings.map(({ severity }) => severity)).toEqual(['high', 'medium', 'high']);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean list', fixture('dotnet-list/clean.json'), []],
    [
      'projects that could not be read',
      fixture('dotnet-list/not-restored.json'),
      [{ code: 'invocation-failed', count: 1 }],
    ],
    ['direct packages alone', list({ parameters: '--vulnerable' }), [{ code: 'dependencies-skipped' }]],
    ['no project', list({ projects: [] }), [{ code: 'nothing-scanned' }]],
    ['no source', list({ sources: [] }), [{ code: 'nothing-scanned' }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    const { scanGaps } = (await parseAll(dotnetListParser, content)).summary;
    expect(scanGaps).toMatchObject(gaps);
    expect(scanGaps).toHaveLength(gaps.length);
  });

  it.each([
    ['a list of all packages', list({ parameters: '' })],
    ['a list of outdated packages', list({ parameters: '--outdated --include-transitive' })],
    ['a list of vulnerable-like options', list({ parameters: '--vulnerables' })],
    ['another version', list({ version: 2 })],
    ['a project without a path', list({ projects: [{}] })],
    [
      'a vulnerability without a severity',
      list({ projects: [{ path: 'a', frameworks: [{ topLevelPackages: [{ id: 'x', vulnerabilities: [{}] }] }] }] }),
    ],
    ['the text for people', 'The following sources were used:\n'],
    ['nothing', ''],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(dotnetListParser, content));
  });

  it('refuses a list that is cut, wherever', async () => {
    expect(await acceptedCuts(dotnetListParser, list())).toEqual([]);
  });
});
