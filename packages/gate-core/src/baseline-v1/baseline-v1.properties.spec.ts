import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Evidence } from '../evidence/evidence.ts';
import { toBaselineReport } from '../evidence/to-baseline.ts';
import type { Policy } from '../policy/policy-schema.ts';
import { noon } from '../testing/builders.ts';
import { randomGate } from '../testing/gates.ts';
import { judge } from '../verdict/evaluate-gate.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';
import type { BaselineV1 } from './baseline-v1.ts';
import { parseBaseline } from './parse-baseline.ts';
import { serialiseBaseline } from './serialise-baseline.ts';
import { baselineFromFile } from './to-baseline.ts';
import { updateBaseline } from './update-baseline.ts';
import { writeBaseline } from './write-baseline.ts';

/** More runs by the environment: PORTCULLIS_PROPERTY_RUNS=5000. */
const numRuns = Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 60);

const origin = { portcullisVersion: '1.2.3', source: null };
const file = { path: 'baseline.jsonl', sha256: 'a'.repeat(64) };

/** What evidence accepts, through the text of the file. */
function written(policy: Policy, evidence: Evidence): BaselineV1 | null {
  const { baseline } = writeBaseline(policy, { ...evidence, baseline: null }, noon, origin);
  return baseline === null ? null : parseBaseline(serialiseBaseline(baseline));
}

function compared(evidence: Evidence, baseline: BaselineV1): Evidence {
  return { ...evidence, baseline: { ...baselineFromFile(baseline), file } };
}

/** A gate, and evidence of a later day. */
const twoDays = fc
  .tuple(randomGate, randomGate)
  .map(([{ policy, evidence }, later]) => ({ policy, evidence, later: { ...later.evidence, jobs: evidence.jobs } }));

/**
 * What a verdict says besides what its baseline is called. The unit of a number that no report states comes from the
 * baseline, whose file has the numbers of ratchets alone.
 */
function decided({ evidenceSha256: _, baselineFile: __, baselineCommit: ___, ...rest }: VerdictV1): unknown {
  const conditions = rest.conditions.map((condition) =>
    condition.kind === 'metric' && condition.found === null ? { ...condition, unit: null } : condition,
  );
  return { ...rest, conditions };
}

/** How often each fingerprint is accepted, as a comparison counts it. */
function accepted(baseline: BaselineV1): ReadonlyMap<string, number> {
  const copies = new Map<string, number>();
  for (const { evidence, reading } of baselineFromFile(baseline).reports) {
    if (reading.state === 'refused') continue;
    const here = new Map<string, number>();
    for (const { fingerprint } of reading.report.findings) {
      const key = JSON.stringify([evidence, fingerprint, reading.report.image ?? null]);
      here.set(key, (here.get(key) ?? 0) + 1);
    }
    for (const [key, count] of here) copies.set(key, Math.max(count, copies.get(key) ?? 0));
  }
  return copies;
}

const total = (copies: ReadonlyMap<string, number>): number => [...copies.values()].reduce((sum, one) => sum + one, 0);

const scopedConditions = ({ conditions }: VerdictV1) =>
  conditions.flatMap((condition) => (condition.kind === 'count' && condition.scope === 'new' ? [condition] : []));

describe('a committed baseline', () => {
  it('leaves nothing new in the evidence that it was written from', () => {
    fc.assert(
      fc.property(randomGate, ({ policy, evidence }) => {
        const baseline = written(policy, evidence);
        if (baseline === null) return;
        const verdict = judge(policy, compared(evidence, baseline), noon).verdict;
        const claimed = evidence.reports.some(
          ({ reading }) =>
            reading.state === 'parsed' && reading.report.findings.some(({ baselineState }) => baselineState === 'new'),
        );
        if (!claimed) expect(verdict.summary.comparison?.new).toBe(0);
        expect(verdict.summary.comparison?.fixed).toBe(0);
      }),
      { numRuns },
    );
  });

  it('is compared as the reports that it was written from, byte for byte', () => {
    fc.assert(
      fc.property(twoDays, ({ policy, evidence, later }) => {
        const baseline = written(policy, evidence);
        if (baseline === null) return;
        const whole = new Set(baseline.reports.map((report) => report.evidence));
        const reports = evidence.reports.filter((report) => whole.has(report.evidence)).map(toBaselineReport);
        // What the ledger asks of reports was asked when the file was written.
        const plain = reports.map((report) => ({ ...report, exitCode: null }));
        const asked = Object.values(policy.evidence).some(({ exit }) => exit !== undefined);
        if (asked) return;
        expect(decided(judge(policy, compared(later, baseline), noon).verdict)).toEqual(
          decided(judge(policy, { ...later, baseline: { reports: plain } }, noon).verdict),
        );
      }),
      { numRuns },
    );
  });

  it('is the same bytes, whatever the order of reports and findings', () => {
    fc.assert(
      fc.property(randomGate, ({ policy, evidence }) => {
        const shuffled = {
          ...evidence,
          reports: evidence.reports.toReversed().map((each) =>
            each.reading.state === 'refused'
              ? each
              : {
                  ...each,
                  reading: {
                    ...each.reading,
                    report: { ...each.reading.report, findings: each.reading.report.findings.toReversed() },
                  },
                },
          ),
        };
        const text = (given: Evidence): string | null => {
          const baseline = written(policy, given);
          return baseline && serialiseBaseline(baseline);
        };
        expect(text(shuffled)).toBe(text(evidence));
      }),
      { numRuns },
    );
  });
});

describe('an update', () => {
  it('never accepts more than before, and turns no rule about new findings greener', () => {
    fc.assert(
      fc.property(twoDays, ({ policy, evidence, later }) => {
        const then = written(policy, evidence);
        if (then === null) return;
        const before = compared(later, then);
        const { baseline, changes } = updateBaseline(then, policy, before, noon, { ...origin, acceptNew: false });
        if (baseline === null) return;
        const again = parseBaseline(serialiseBaseline(baseline));
        const [was, is] = [accepted(then), accepted(again)];
        expect(total(is)).toBeLessThanOrEqual(total(was));
        if (changes.movedCount === 0)
          for (const [key, count] of is) expect(count).toBeLessThanOrEqual(was.get(key) ?? 0);
        const [one, two] = [before, compared(later, again)].map((each) => judge(policy, each, noon).verdict);
        if (one === undefined || two === undefined) throw new Error('two verdicts were expected');
        const conditions = scopedConditions(two);
        for (const [index, condition] of scopedConditions(one).entries())
          expect(conditions[index]?.found).toBeGreaterThanOrEqual(condition.found);
        if (one.outcome !== 'passed') expect(two.outcome).not.toBe('passed');
        if (one.outcome === 'passed') expect(two.outcome).toBe('passed');
      }),
      { numRuns: 3 * numRuns },
    );
  });

  it('done twice does nothing the second time', () => {
    fc.assert(
      fc.property(twoDays, ({ policy, evidence, later }) => {
        const then = written(policy, evidence);
        if (then === null) return;
        const options = { ...origin, acceptNew: false };
        const once = updateBaseline(then, policy, compared(later, then), noon, options).baseline;
        if (once === null) return;
        const twice = updateBaseline(once, policy, compared(later, once), noon, options);
        expect(twice.baseline && serialiseBaseline(twice.baseline)).toBe(serialiseBaseline(once));
        expect(twice.changes.leftCount).toBe(0);
      }),
      { numRuns },
    );
  });

  it('that accepts what is new is the baseline that would be written', () => {
    fc.assert(
      fc.property(twoDays, ({ policy, evidence, later }) => {
        const then = written(policy, evidence);
        const now = written(policy, later);
        if (then === null || now === null) return;
        const { baseline, changes } = updateBaseline(then, policy, compared(later, then), noon, {
          ...origin,
          acceptNew: true,
        });
        if (changes.untouched.length > 0) return;
        expect(baseline && serialiseBaseline(baseline)).toBe(serialiseBaseline(now));
      }),
      { numRuns },
    );
  });
});
