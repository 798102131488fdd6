import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { valgrindParser } from '../parsers.ts';

const status = '<status><state>RUNNING</state></status><status><state>FINISHED</state></status>';
const report = (content: string): string => `<valgrindoutput>${content}</valgrindoutput>`;
const error = (kind: string): string =>
  `<error><unique>0x0</unique><kind>${kind}</kind><what>bad</what><stack><frame><file>a.c</file><line>3</line></frame></stack></error>`;

describe('valgrindParser', () => {
  it('reads the findings of the tool', async () => {
    const { summary, findings } = await parseAll(valgrindParser, fixture('valgrind/findings.xml'));
    expect(summary).toMatchObject({
      tools: ['valgrind'],
      scanGaps: [],
      figures: { findings: 2, by_rule: { InvalidWrite: 1, Leak_DefinitelyLost: 1 } },
    });
    expect(findings).toMatchObject([
      {
        ruleId: 'InvalidWrite',
        message: 'Invalid write of size 4',
        severity: 'high',
        location: { startLine: 8 },
      },
      { message: '12 bytes in 1 blocks are definitely lost in loss record 1 of 1', location: { startLine: 3 } },
    ]);
  });

  it.each<[string, string | Uint8Array, readonly object[]]>([
    ['a clean run', fixture('valgrind/clean.xml'), []],
    ['a program that was stopped', report('<status><state>RUNNING</state></status>'), [{ code: 'invocation-failed' }]],
    ['no program', report(''), [{ code: 'nothing-scanned' }]],
    ['a signal', report(`${status}<fatal_signal><signo>11</signo></fatal_signal>`), [{ code: 'invocation-failed' }]],
    [
      'an error that is counted and not listed',
      report(`${status}<errorcounts><pair><count>1</count><unique>0x1</unique></pair></errorcounts>`),
      [{ code: 'self-contradicting', count: 1 }],
    ],
  ])('says what is missing of %s', async (_name, content, gaps) => {
    expect((await parseAll(valgrindParser, content)).summary.scanGaps).toMatchObject(gaps);
  });

  it.each([
    ['InvalidRead', 'high'],
    ['UninitValue', 'medium'],
    ['Leak_StillReachable', 'low'],
    ['Odd', 'high'],
  ])('rates %s as %s', async (kind, severity) => {
    expect((await parseAll(valgrindParser, report(status + error(kind)))).findings).toMatchObject([{ severity }]);
  });

  it.each([
    ['an error without a kind', report(`${status}<error><what>x</what></error>`)],
    ['another root', '<results/>'],
    ['text', '==1== Memcheck\n'],
  ])('refuses %s', async (_name, content) => {
    await faultOf(parseAll(valgrindParser, content));
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(valgrindParser, report(status + error('InvalidRead')))).toEqual([]);
  });
});
