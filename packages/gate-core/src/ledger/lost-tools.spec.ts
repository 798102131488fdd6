import { describe, expect, it } from '@jest/globals';
import type { ParsedReport } from '../evidence/report.ts';
import { aBaselineFile, aBaselineFinding, aFile, aFinding, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';

const ofA = aFinding({ tool: 'a' });
const ofB = aFinding({ tool: 'b' });

/** The baseline has one finding of tool `a`, and two equal ones of tool `b` in two reports. */
function judge(
  now: Partial<ParsedReport>,
  { tools, then = ['a', 'B'] }: { tools?: string[]; then?: string[] } = {},
): VerdictV1 {
  const held = [ofA, ofB].map(({ tool, fingerprint }) => aBaselineFinding({ tool, fingerprint }));
  const file = aBaselineFile({ format: 'sarif', tools: then }, { evidence: 'lint' });
  const findings = held.filter(({ tool }) => then.some((name) => name.toLowerCase() === tool));
  const reading =
    file.reading.state === 'parsed' ? { ...file.reading, report: { ...file.reading.report, findings } } : file.reading;
  return evaluateGate(
    aPolicy({
      evidence: { lint: { parser: 'sarif', path: 'l' } },
      rules: [{ id: 'new', count: { ...(tools && { tools }) }, scope: 'new', max: 0 }],
    }),
    someEvidence([aFile({ format: 'sarif', ...now }, { evidence: 'lint' })], {
      baseline: { reports: [{ ...file, reading }] },
    }),
    noon,
  );
}

describe('a tool that speaks in the baseline and not in the judged report', () => {
  it('leaves open what is new, and is named with what it had found', () => {
    const verdict = judge({ tools: ['a'], findings: [ofA] });
    expect(verdict).toMatchObject({ outcome: 'inconclusive', conditions: [{ state: 'undetermined', found: 0 }] });
    expect(verdict.problems).toEqual([
      {
        enforce: 'block',
        problem: {
          code: 'baseline-tool-lost',
          rule: 'new',
          sure: true,
          tools: [{ evidence: 'lint', tool: 'b', findings: 1 }],
        },
      },
    ]);
  });

  it('has fixed nothing', () => {
    expect(judge({ tools: ['a'], findings: [ofA] }).summary.comparison).toMatchObject({ unchanged: 1, fixed: 0 });
    expect(judge({ tools: ['a', 'b'], findings: [ofA] }).summary.comparison).toMatchObject({ fixed: 1 });
  });

  it('is nothing to a rule that names other tools', () => {
    expect(judge({ tools: ['a'], findings: [ofA] }, { tools: ['A'] }).outcome).toBe('passed');
    expect(judge({ tools: ['a'], findings: [ofA] }, { tools: ['B', 'a'] }).outcome).toBe('inconclusive');
  });

  it('leaves open what is new even if it had found nothing', () => {
    expect(judge({ tools: ['a'] }, { then: ['a', 'c'] })).toMatchObject({
      outcome: 'inconclusive',
      problems: [{ problem: { tools: [{ tool: 'c', findings: 0 }] } }],
    });
  });

  it('may have found nothing where tools are known by their findings alone: a warning', () => {
    const verdict = judge({ tools: ['a'], toolsByFindings: true, findings: [ofA] });
    expect(verdict).toMatchObject({
      outcome: 'passed',
      conditions: [{ state: 'warned' }],
      summary: { comparison: { fixed: 0 } },
      problems: [
        {
          enforce: 'inform',
          problem: { code: 'baseline-tool-lost', sure: false, tools: [{ tool: 'b', findings: 1 }] },
        },
      ],
    });
  });

  it.each<[string, string[], Partial<ParsedReport>]>([
    ['had found nothing there', ['a', 'c'], { tools: ['a'], findings: [ofA] }],
    ['was the only one there', ['b'], { tools: ['checkstyle'] }],
  ])('is not missed where tools are known by their findings alone and it %s', (_what, then, now) => {
    expect(judge({ ...now, toolsByFindings: true }, { then })).toMatchObject({ outcome: 'passed', problems: [] });
  });
});
