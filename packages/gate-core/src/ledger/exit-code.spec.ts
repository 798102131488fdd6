import { describe, expect, it } from '@jest/globals';
import type { ParsedReport } from '../evidence/report.ts';
import { aFinding, aReport, aTestSummary } from '../testing/builders.ts';
import { findContradiction } from './exit-code.ts';
import type { ExitCodeContradiction } from './exit-code.ts';

const active = aFinding();
const suppressed = aFinding({ standing: 'suppressed' });
const failing = aTestSummary({ tests: 2, failed: 1, errors: 1 });
const noZero = { clean: [1], findings: [], failure: [] };
const warning = aFinding({ severity: 'medium' });
const error = aFinding({ severity: 'high' });
const errorsFail = { clean: [0], findings: [1], failure: [4], warnings: [0] };
const always = { clean: [0], findings: [1], failure: [], findingsAlwaysFail: true };

describe('findContradiction', () => {
  it.each<[string, number | null, Partial<ParsedReport>, ExitCodeContradiction | null]>([
    ['no code', null, {}, null],
    ['a clean end', 0, {}, null],
    [
      'a clean end beside findings of a tool that cannot',
      0,
      { findings: [active, suppressed], exitCodes: always },
      { meaning: 'clean', findings: 1 },
    ],
    ['findings beside none', 1, {}, { meaning: 'findings', findings: 0 }],
    ['findings beside a suppressed one', 1, { findings: [suppressed] }, null],
    ['findings beside a failed and a broken test', 1, { tests: failing }, null],
    ['findings beside one and a failed test', 1, { findings: [active], tests: aTestSummary({ failed: 1 }) }, null],
    ['failure beside nothing', 2, {}, { meaning: 'failure', findings: 0 }],
    [
      'failure beside findings and tests that fail',
      2,
      { findings: [active, suppressed], tests: failing },
      { meaning: 'failure', findings: 3 },
    ],
    ['a signal', -9, { findings: [active] }, { meaning: 'failure', findings: 1 }],
    ['an end by "timeout"', 124, {}, { meaning: 'failure', findings: 0 }],
    ['the last code of a program itself', 123, {}, { meaning: 'findings', findings: 0 }],
    ['zero that the tool does not document', 0, { exitCodes: noZero }, { meaning: 'findings', findings: 0 }],
    ['zero of a tool whose codes nobody knows', 0, { exitCodes: null }, null],
  ])('says of %s (%j) what it means', (_what, exitCode, report, contradiction) => {
    expect(findContradiction(aReport(report), exitCode, undefined)).toEqual(contradiction);
  });

  it.each([
    ['failure', 2, null],
    ['findings', 1, { meaning: 'findings', findings: 0 }],
    ['what nobody documents', 77, null],
    ['a signal', 137, null],
  ])('leaves to the policy that allows a code: %s', (_what, exitCode, contradiction) => {
    expect(findContradiction(aReport(), exitCode, [exitCode])).toEqual(contradiction);
  });

  const alone = { meaning: 'failure', findings: 1 } as const;
  it.each<[string, number, Partial<ParsedReport>, ExitCodeContradiction | null]>([
    ['a warning', 0, { findings: [warning] }, null],
    ['a warning', 1, { findings: [warning] }, alone],
    ['a suppressed warning', 1, { findings: [{ ...warning, standing: 'suppressed' }] }, { ...alone, findings: 0 }],
    ['a warning in the output of a build', 2, { findings: [warning] }, alone],
    ['an error beside a warning', 1, { findings: [warning, error] }, null],
    ['a suppressed error', 1, { findings: [{ ...error, standing: 'suppressed' }] }, null],
    ['what nobody rated', 1, { findings: [aFinding({ severity: 'unknown' })] }, null],
    ['a failed test beside a warning', 1, { findings: [warning], tests: aTestSummary({ failed: 1 }) }, null],
    ['nothing', 1, {}, { meaning: 'findings', findings: 0 }],
  ])('takes %s with exit code %i of a tool that only errors fail for what it is', (_what, exitCode, report, said) => {
    expect(findContradiction(aReport({ ...report, exitCodes: errorsFail }), exitCode, undefined)).toEqual(said);
  });

  it('finds what failed beside warnings whatever the policy allows', () => {
    const report = aReport({ findings: [warning], exitCodes: errorsFail });
    expect(findContradiction(report, 1, [0, 1])).toEqual(alone);
  });

  it('finds a failure that the policy does not allow', () => {
    expect(findContradiction(aReport(), 2, [0, 1])).toEqual({ meaning: 'failure', findings: 0 });
    expect(findContradiction(aReport(), 77, [0, 1])).toBeNull();
  });
});
