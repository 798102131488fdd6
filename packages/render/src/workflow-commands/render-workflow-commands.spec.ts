import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { hostileVerdict } from '../testing/hostile-verdict.ts';
import { sampleCondition, sampleFinding, sampleJob, sampleVerdict } from '../testing/samples.ts';
import { maxAnnotationsOfLevel, renderWorkflowCommands } from './render-workflow-commands.ts';

const linesOf = (text: string): readonly string[] => text.trimEnd().split('\n');

describe('renderWorkflowCommands', () => {
  it('is one notice for a verdict that passes', () => {
    expect(renderWorkflowCommands(sampleVerdict({ outcome: 'passed', conditions: [sampleJob()] }))).toBe(
      '::notice title=Portcullis::passed: the only condition holds, 1 waived\n',
    );
  });

  it('takes the worst findings of each condition in turn', () => {
    const one = sampleCondition({ findings: [sampleFinding({ ruleId: 'A1' }), sampleFinding({ ruleId: 'A2' })] });
    const other = sampleCondition({ findings: [sampleFinding({ ruleId: 'B1' })] });
    const rules = linesOf(renderWorkflowCommands(sampleVerdict({ conditions: [one, other] }))).flatMap(
      (line) => /title=([AB]\d)/u.exec(line)?.[1] ?? [],
    );
    expect(rules).toEqual(['A1', 'B1', 'A2']);
  });

  it('shows findings on changed lines first, and counts what is dropped as before', () => {
    const findings = Array.from({ length: 15 }, (_, index) =>
      sampleFinding({ ruleId: `R${index}`, path: 'app/a.py', line: index + 1 }),
    );
    const verdict = sampleVerdict({ conditions: [sampleCondition({ findings, findingsTotal: 15 })] });
    const isChanged = (path: string, line: number): boolean => path === 'app/a.py' && line > 10;
    const rules = linesOf(renderWorkflowCommands(verdict, { isChanged })).flatMap(
      (line) => /title=(R\d+)/u.exec(line)?.[1] ?? [],
    );
    expect(rules).toEqual(['R10', 'R11', 'R12', 'R13', 'R14', 'R0', 'R1', 'R2']);
    expect(renderWorkflowCommands(verdict, { isChanged })).toContain('7 more: see the log or the job summary');
  });

  it('says in the last of its ten how many more there are', () => {
    const conditions = Array.from({ length: 25 }, (_, index) =>
      sampleCondition({ id: `rule-${index}`, findings: [], findingsTotal: 0 }),
    );
    const errors = linesOf(renderWorkflowCommands(sampleVerdict({ conditions }))).filter((line) =>
      line.startsWith('::error'),
    );
    expect(errors).toHaveLength(maxAnnotationsOfLevel);
    expect(errors.at(-1)).toBe('::error title=Portcullis::16 more: see the log or the job summary');
  });

  it('counts the findings that a condition does not name among those', () => {
    const conditions = [sampleCondition({ findings: [], findingsTotal: 17 })];
    expect(linesOf(renderWorkflowCommands(sampleVerdict({ conditions })))).toContain(
      '::error title=Portcullis::17 more: see the log or the job summary',
    );
  });

  it('counts the tests that a verdict does not name among those', () => {
    const failedTests = Array.from({ length: 20 }, (_, index) => ({
      name: `t${index}`,
      outcome: 'failed' as const,
      message: null,
      evidence: 't',
      report: 'j.xml',
      rules: [],
    }));
    const warnings = (named: number, failedTestsTotal: number): readonly string[] =>
      linesOf(
        renderWorkflowCommands(sampleVerdict({ failedTests: failedTests.slice(0, named), failedTestsTotal })),
      ).filter((line) => line.startsWith('::warning'));
    expect(warnings(20, 5000).at(-1)).toBe('::warning title=Portcullis::4,991 more: see the log or the job summary');
    expect(warnings(3, 5)).toHaveLength(4);
  });

  it('has one known command on each line, at most ten of a level, whatever is in it', () => {
    fc.assert(
      fc.property(hostileVerdict(), (verdict) => {
        const lines = linesOf(renderWorkflowCommands(verdict));
        for (const line of lines) {
          expect(line).toMatch(/^::(?:error|warning|notice) (?:file=[^,:]+,(?:line=\d+,)?)?title=[^,:]*::/u);
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|##[a-z]*\[/iu);
        }
        for (const level of ['error', 'warning', 'notice'])
          expect(lines.filter((line) => line.startsWith(`::${level} `)).length).toBeLessThanOrEqual(
            maxAnnotationsOfLevel,
          );
      }),
      { numRuns: 150 },
    );
  });
});
