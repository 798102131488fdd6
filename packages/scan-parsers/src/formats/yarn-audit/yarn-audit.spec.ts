import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { npmAuditParser, yarnAuditParser } from '../parsers.ts';

const summary = '{"type":"auditSummary","data":{"vulnerabilities":{"high":0},"totalDependencies":5}}\n';
const tree = '{"value":"a","children":{"ID":1,"Issue":"bad","Severity":"high","Tree Versions":["1.0.0","2.0.0"]}}\n';

describe('yarnAuditParser', () => {
  it.each([
    ['classic-findings.ndjson', 'classic', []],
    ['berry-findings.ndjson', 'berry', [{ code: 'results-missing', settledBy: [0, 1] }]],
  ])('reads the same advisories of %s as npm does', async (file, layout, scanGaps) => {
    const [yarn, npm] = [
      await parseAll(yarnAuditParser, fixture(`yarn-audit/${file}`)),
      await parseAll(npmAuditParser, fixture('npm-audit/v1-findings.json')),
    ];
    expect(yarn.summary).toMatchObject({
      tools: ['yarn-audit'],
      scanGaps,
      exitCodes: { clean: [0] },
      figures: { layout, findings: 3 },
    });
    const essence = (findings: typeof yarn.findings): unknown =>
      findings
        .map(({ ruleId, severity, package: affected }) => [ruleId, severity, affected?.name, affected?.version])
        .sort();
    expect(essence(yarn.findings)).toEqual(essence(npm.findings));
  });

  it('finds nothing where nothing is', async () => {
    const { summary: clean, findings } = await parseAll(yarnAuditParser, fixture('yarn-audit/classic-clean.ndjson'));
    expect([clean.scanGaps, findings]).toEqual([[], []]);
  });

  it.each<[string, readonly object[]]>([
    ['classic-no-lock-file.ndjson', [{ code: 'nothing-scanned' }]],
    ['classic-level.ndjson', [{ code: 'self-contradicting' }, { code: 'self-contradicting' }]],
  ])('says what %s leaves out', async (file, gaps) => {
    expect((await parseAll(yarnAuditParser, fixture(`yarn-audit/${file}`))).summary.scanGaps).toMatchObject(gaps);
  });

  it('makes one finding for each version, however many paths lead to it', async () => {
    expect((await parseAll(yarnAuditParser, tree + tree)).findings).toMatchObject([
      { package: { version: '1.0.0' } },
      { package: { version: '2.0.0' } },
    ]);
  });

  it.each<[string, string | Uint8Array, object]>([
    ['nothing, as Yarn 4 writes when all is well', fixture('yarn-audit/berry-clean.ndjson'), { code: 'empty' }],
    ['an audit that failed', '{"type":"error","data":"Error: 503"}\n', { code: 'invalid-content' }],
    ['an error beside a summary', `{"type":"error","data":"x"}\n${summary}`, { code: 'invalid-content' }],
    ['a report without its summary', '{"type":"info","data":"x"}\n', { code: 'truncated' }],
    ['a summary without counts', '{"type":"auditSummary","data":{}}\n', { code: 'invalid-content' }],
    ['lines of two versions', summary + tree, { code: 'wrong-format' }],
    ['a line of nobody', '{"a":1}\n', { code: 'invalid-content' }],
    ['an advisory that is none', '{"type":"auditAdvisory","data":{}}\n', { code: 'invalid-content' }],
    ['npm', fixture('npm-audit/v2-findings.json'), { hint: expect.stringContaining('`npm-audit`') }],
  ])('refuses %s', async (_name, content, fault) => {
    expect(await faultOf(parseAll(yarnAuditParser, content))).toMatchObject(fault);
  });
});
