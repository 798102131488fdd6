import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { kicsParser } from '../parsers.ts';

const query = {
  query_name: 'Bucket is open',
  query_id: 'q1',
  severity: 'HIGH',
  files: [{ file_name: 'a.tf', line: 3 }],
};
const report = (queries: readonly object[] | null, more: object = {}): string =>
  JSON.stringify({
    ...{ files_scanned: 2, files_parsed: 2, files_failed_to_scan: 0, queries_total: 9, queries_failed_to_execute: 0 },
    ...{ severity_counters: {}, total_counter: queries?.length ?? 0, queries },
    ...more,
  });

describe('kicsParser', () => {
  it('reads the results of the report', async () => {
    const { summary, findings } = await parseAll(kicsParser, fixture('kics/findings.json'));
    expect(summary).toMatchObject({
      tools: ['kics'],
      scanGaps: [],
      exitCodes: { clean: [0], findings: [20, 30, 40, 50, 60] },
      figures: { findings: 4, by_severity: { HIGH: 2, MEDIUM: 1, TRACE: 1 }, scanned_files: 3, queries: 1045 },
    });
    expect(findings).toMatchObject([
      {
        message: 'Unrestricted Security Group Ingress',
        severity: 'high',
        category: 'misconfiguration',
        cwes: ['CWE-668'],
        location: { path: 'infra/main.tf', startLine: 11 },
      },
      { severity: 'high', category: 'secret' },
      { severity: 'medium' },
      { severity: 'info', nativeSeverity: 'TRACE' },
    ]);
  });

  it('keeps a secret to itself', async () => {
    const { findings } = await parseAll(
      kicsParser,
      report([
        {
          ...query,
          query_name: 'Passwords And Secrets - Generic Password',
          files: [{ file_name: 'a.tf', actual_value: 'hunter2-Zq9xW' }],
        },
      ]),
    );
    expect(findings).toMatchObject([{ category: 'secret' }]);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean report', fixture('kics/clean.json'), []],
    ['no list of queries', report(null), []],
    ['no file', report([], { files_scanned: 0, files_parsed: 0 }), [{ code: 'nothing-scanned' }]],
    ['no query', report([], { queries_total: 0 }), [{ code: 'nothing-scanned' }]],
    ['files that failed', report([], { files_failed_to_scan: 1 }), [{ code: 'files-not-scanned', count: 1, of: 2 }]],
    ['files that were not parsed', report([], { files_parsed: 0 }), [{ code: 'files-not-scanned', count: 2, of: 2 }]],
    ['queries that failed', report([], { queries_failed_to_execute: 3 }), [{ code: 'invocation-failed', count: 3 }]],
    ['lost results', report([], { total_counter: 2 }), [{ code: 'self-contradicting', count: 2 }]],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(kicsParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each<[string, string]>([
    ['an array', '[]'],
    ['no counts', '{"queries": []}'],
    ['queries that are no list', report(null).replace('null', '{}')],
    ['a query without places', report([{ ...query, files: null }])],
    ['a query without a severity', report([{ ...query, severity: 3 }])],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(kicsParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(kicsParser, report([query]))).toEqual([]);
  });
});
