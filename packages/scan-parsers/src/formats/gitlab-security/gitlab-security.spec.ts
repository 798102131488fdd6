import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { gitlabSecurityParser } from '../parsers.ts';

const read = (file: string): ReturnType<typeof parseAll> =>
  parseAll(gitlabSecurityParser, fixture(`gitlab-security/${file}`));

describe('gitlabSecurityParser', () => {
  it('reads what SAST found', async () => {
    const { summary, findings } = await read('sast.json');
    expect(summary).toMatchObject({
      tools: ['semgrep'],
      toolVersions: [{ tool: 'semgrep', version: '1.90.0' }],
      scanGaps: [],
      figures: { findings: 3, likely_false_positive: 1 },
    });
    expect(findings[0]).toMatchObject({
      ruleId: 'eslint.detect-eval',
      message: 'Use of eval',
      category: 'code',
      severity: 'critical',
      nativeSeverity: 'Critical',
      cwes: ['CWE-95'],
      location: { path: 'web/src/cart.js', startLine: 17, endLine: 17 },
    });
    expect(findings[2]).toMatchObject({ standing: 'active', confidence: 'low' });
  });

  it.each(['sast.json', 'secret-detection.json'])('keeps what was found in %s to itself', async (file) => {
    const said = JSON.stringify(await read(file));
    expect(said).not.toMatch(/not-a-secret|Jane|0000000/u);
  });

  it('removes what a rule about the handling of secrets quotes', async () => {
    const entry = {
      name: "Password 'correct horse battery' is written to the log",
      identifiers: [{ type: 'semgrep_id', value: 'log-password' }],
      location: { file: 'src/log.js', start_line: 3 },
    };
    const report = { version: '15.0.0', scan: { type: 'sast' }, vulnerabilities: [entry] };
    expect((await parseAll(gitlabSecurityParser, JSON.stringify(report))).findings).toMatchObject([
      { ruleId: 'log-password', category: 'code', message: 'Password [redacted] is written to the log' },
    ]);
  });

  it('takes a new secret in place of an old one for a new finding', async () => {
    const text = new TextDecoder().decode(fixture('gitlab-security/secret-detection.json'));
    const printOf = async (secret: string): Promise<string | undefined> =>
      (await parseAll(gitlabSecurityParser, text.replace('not-a-secret-value-1234', secret))).findings[0]?.fingerprint;
    expect(await printOf('one-value-1234')).toBe(await printOf('one-value-1234'));
    expect(await printOf('one-value-1234')).not.toBe(await printOf('another-value-99'));
  });

  it('reads secrets', async () => {
    expect((await read('secret-detection.json')).findings).toMatchObject([
      { ruleId: 'AWS', category: 'secret', message: 'Possible secret in secrets/settings.ini (rule AWS)' },
    ]);
  });

  it.each<[string, object]>([
    [
      'dependency-scanning.json',
      {
        category: 'vulnerability',
        severity: 'high',
        package: { name: 'acme-parse', version: '1.0.0' },
        advisories: ['0000-1', 'CVE-2099-10001'],
        location: { path: 'web/package-lock.json' },
        helpUri: 'https://example.com/advisories/1',
      },
    ],
    [
      'container-scanning.json',
      { category: 'vulnerability', severity: 'unknown', package: { name: 'openssl' }, location: null },
    ],
    ['version-2.json', { tool: 'eslint', category: 'code', severity: 'medium' }],
  ])('reads %s', async (file, finding) => {
    expect((await read(file)).findings).toMatchObject([finding]);
  });

  it.each<[string, readonly object[]]>([
    ['clean.json', []],
    ['failed.json', [{ code: 'invocation-failed', count: 2 }]],
  ])('finds nothing in %s, and says whether the scan succeeded', async (file, gaps) => {
    const { summary, findings } = await read(file);
    expect([findings, summary.scanGaps]).toMatchObject([[], gaps]);
  });

  it.each([{ mode: 'differential' }, { mode: 'incremental' }, {}, true])(
    'says that a scan with the part %j looked at a part only',
    async (partial) => {
      const report = { version: '15.2.2', vulnerabilities: [], scan: { type: 'sast', partial_scan: partial } };
      const { summary } = await parseAll(gitlabSecurityParser, JSON.stringify(report));
      expect(summary.scanGaps).toMatchObject([{ code: 'results-missing', count: 1 }]);
    },
  );

  it.each<[string, object, object, number]>([
    ['no file of dependencies', { type: 'dependency_scanning' }, { dependency_files: [] }, 1],
    ['a file of dependencies', { type: 'dependency_scanning' }, { dependency_files: [{ path: 'go.sum' }] }, 0],
    ['no list of files', { type: 'dependency_scanning' }, {}, 0],
    ['no address', { type: 'dast', scanned_resources: [] }, {}, 1],
    ['an address', { type: 'dast', scanned_resources: [{ method: 'GET', url: 'https://example.com/' }] }, {}, 0],
    ['files of dependencies that another scan need not have', { type: 'sast' }, { dependency_files: [] }, 0],
  ])('weighs a scan that looked at %s', async (_name, scan, more, gaps) => {
    const report = { version: '15.0.0', vulnerabilities: [], scan, ...more };
    const { summary } = await parseAll(gitlabSecurityParser, JSON.stringify(report));
    expect(summary.scanGaps.map(({ code }) => code)).toEqual(Array<string>(gaps).fill('nothing-scanned'));
  });

  it.each<[string, string]>([
    ['an array', '[]'],
    ['no version', '{"vulnerabilities": []}'],
    ['CycloneDX', '{"version": "1", "bomFormat": "CycloneDX", "vulnerabilities": []}'],
    ['a vulnerability without a place', '{"version": "15.0.0", "vulnerabilities": [{}]}'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(gitlabSecurityParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    const whole = fixture('gitlab-security/version-2.json');
    expect(await acceptedCuts(gitlabSecurityParser, whole.slice(0, whole.length - 2))).toEqual([]);
  });
});
