import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { govulncheckParser } from '../parsers.ts';

const config = '{"config": {"protocol_version": "v1.0.0", "scanner_name": "govulncheck"}}\n';
const finding = (frame: object, osv = 'GO-2026-1'): string =>
  `${JSON.stringify({ finding: { osv, fixed_version: 'v1.2.0', trace: [{ module: 'm', version: 'v1.0.0', ...frame }] } }, null, 2)}\n`;

describe('govulncheckParser', () => {
  it('rates a vulnerability by how near it is to the code', async () => {
    const { summary, findings } = await parseAll(govulncheckParser, fixture('govulncheck/findings.json'));
    expect(summary).toMatchObject({
      tools: ['govulncheck'],
      figures: { findings: 3, by_severity: { called: 1, imported: 1, required: 1 }, scan_level: 'symbol' },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'GO-2026-9001',
        severity: 'high',
        nativeSeverity: 'called',
        category: 'vulnerability',
        advisories: ['GO-2026-9001', 'CVE-2026-99001'],
        package: { ecosystem: 'go', name: 'stdlib', fixedVersions: ['v1.99.0'] },
      },
      { ruleId: 'GO-2026-9002', severity: 'medium', nativeSeverity: 'imported' },
      { ruleId: 'GO-2026-9003', severity: 'low', nativeSeverity: 'required' },
    ]);
  });

  it.each([
    ['symbol', ['high', 'medium', 'low']],
    ['package', ['high', 'high', 'medium']],
    ['module', ['high', 'high', 'high']],
    ['guess', ['high', 'high', 'high']],
  ])('rates by what a scan of level %s can see', async (level, severities) => {
    const frames = [{ package: 'm/p', function: 'F' }, { package: 'm/p' }, {}];
    const stream =
      config.replace('}}', `, "scan_level": "${level}"}}`) +
      frames.map((frame, n) => finding(frame, `GO-${n}`)).join('');
    const { findings } = await parseAll(govulncheckParser, stream);
    expect(findings.map(({ severity }) => severity)).toEqual(severities);
  });

  it('rates by the configuration before a message', async () => {
    const [modules, symbols] = ['module', 'symbol'].map((level) =>
      config.replace('}}', `, "scan_level": "${level}"}}`),
    );
    const stream = `${modules}${finding({}, 'GO-1')}${symbols}${finding({}, 'GO-1')}${finding({}, 'GO-2')}`;
    expect((await parseAll(govulncheckParser, stream)).findings).toMatchObject([
      { ruleId: 'GO-1', severity: 'high' },
      { ruleId: 'GO-2', severity: 'low' },
    ]);
  });

  it('counts a vulnerability once, by the nearest of its messages', async () => {
    const stream = config + finding({}) + finding({ package: 'm/p', function: 'F' }) + finding({ package: 'm/p' });
    expect((await parseAll(govulncheckParser, stream)).findings).toMatchObject([{ nativeSeverity: 'called' }]);
  });

  it.each(['findings.json', 'clean.json', 'uncompiled.json'])('believes %s with exit code 0 only', async (name) => {
    const { summary } = await parseAll(govulncheckParser, fixture(`govulncheck/${name}`));
    expect(summary.scanGaps).toMatchObject([{ code: 'results-missing', settledBy: [0] }]);
  });

  it('reads the stream however it is cut into pieces', async () => {
    const whole = await parseAll(govulncheckParser, fixture('govulncheck/findings.json'));
    expect(await parseAll(govulncheckParser, fixture('govulncheck/findings.json'), 7)).toEqual(whole);
  });

  it('says that it does not know a message', async () => {
    const { summary } = await parseAll(govulncheckParser, `${config}{"vulnerability": {"osv": "x"}}`);
    expect(summary.scanGaps).toMatchObject([
      { code: 'results-missing', examples: ['a message `vulnerability` is not known'] },
      { settledBy: [0] },
    ]);
    expect(summary.scanGaps[0]?.settledBy).toBeUndefined();
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['an earlier protocol', config.replace('v1.0.0', 'v0.2.0')],
    ['a stream without its configuration', finding({})],
    ['a finding without a trace', `${config}{"finding": {"osv": "x", "trace": []}}`],
    ['a finding without a module', `${config}{"finding": {"osv": "x", "trace": [{}]}}`],
    ['a document that does not end', config + finding({}).slice(0, -4)],
    ['what is no JSON between', `${config}No vulnerabilities found.\n`],
    ['two members of one name', `${config}{"finding": 1, "finding": null}`],
    ['a bracket too many', `${config}}`],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(govulncheckParser, content));
  });
});
