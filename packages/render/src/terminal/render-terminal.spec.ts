import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { hostileVerdict } from '../testing/hostile-verdict.ts';
import { sampleCondition, sampleFinding, sampleMetric, sampleVerdict } from '../testing/samples.ts';
import { displayWidth } from './display-width.ts';
import { renderTerminal } from './render-terminal.ts';

const linesOf = (text: string): readonly string[] => text.trimEnd().split('\n');
const sequences = new RegExp(`${String.fromCodePoint(0x1b)}\\[[\\d;]*m`, 'gu');

describe('renderTerminal', () => {
  it('shows what decides within 15 lines, however much there is', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      sampleCondition({
        id: `rule-${index}`,
        title: `Rule ${index}`,
        findings: Array.from({ length: 20 }, () => sampleFinding()),
      }),
    );
    const text = renderTerminal(
      sampleVerdict({
        conditions: many,
        wayToGreen: { certainty: 'exact', size: 1, changes: [{ kind: 'fix-job', job: 'docker' }] },
      }),
    );
    const wayLine = linesOf(text).findIndex((line) => line.startsWith('Shortest way to green: 1 change'));
    expect(wayLine).toBeGreaterThan(0);
    expect(wayLine).toBeLessThan(15);
  });

  it('lists after the fold what found no place before it', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      sampleCondition({ id: `rule-${index}`, title: `Rule number ${index}.` }),
    );
    const text = renderTerminal(sampleVerdict({ conditions: many }));
    expect(many.filter(({ title }) => !text.includes(title ?? '')).map(({ title }) => title)).toEqual([]);
  });

  it('puts failed conditions before all else', () => {
    const text = renderTerminal(
      sampleVerdict({
        conditions: [sampleMetric({ state: 'passed', title: 'Passed one' }), sampleCondition({ title: 'Failed one' })],
      }),
    );
    expect(text.indexOf('Failed one')).toBeLessThan(text.indexOf('Passed one'));
  });

  it('has colour only if asked for', () => {
    expect(renderTerminal(sampleVerdict())).not.toMatch(sequences);
    expect(renderTerminal(sampleVerdict(), { color: true })).toMatch(sequences);
  });

  it('says the same with colour', () => {
    const plain = renderTerminal(sampleVerdict(), { details: true });
    expect(
      renderTerminal(sampleVerdict(), { details: true, color: true }).replace(sequences, '').replace(/ +$/gmu, ''),
    ).toBe(plain);
  });

  it('fits the width, holds no control, and starts no line with a command', () => {
    fc.assert(
      fc.property(hostileVerdict(), fc.constantFrom(40, 60, 80, 120), fc.boolean(), (verdict, width, unicode) => {
        for (const line of linesOf(renderTerminal(verdict, { width, unicode, details: true }))) {
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|^\s*::|##[a-z]*\[/iu);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('lets no sequence through but its own colours', () => {
    fc.assert(
      fc.property(hostileVerdict(), (verdict) => {
        const lines = linesOf(renderTerminal(verdict, { color: true, details: true }));
        for (const line of lines) expect(line.replace(sequences, '')).not.toMatch(/[\p{Cc}]|^\s*::/u);
      }),
      { numRuns: 100 },
    );
  });

  it('lists the steps of the way to green once, in their order, and says how many more there are and where', () => {
    const job = fc.oneof(
      fc.constantFrom('build', 'test'),
      fc.string({ unit: fc.constantFrom('w', ' '), minLength: 60, maxLength: 400 }),
    );
    const conditions = fc
      .nat({ max: 12 })
      .map((count) => Array.from({ length: count }, (_, index) => sampleCondition({ id: `rule-${index}` })));
    const way = fc.record({
      jobs: fc.array(job, { minLength: 1, maxLength: 30 }),
      more: fc.constantFrom(0, 0, 7),
      certainty: fc.constantFrom('exact' as const, 'at-least' as const),
    });
    fc.assert(
      fc.property(
        way,
        conditions,
        fc.constantFrom(40, 80, 120),
        fc.boolean(),
        ({ jobs, more, certainty }, given, width, details) => {
          const wayToGreen = {
            certainty,
            size: jobs.length + more,
            changes: jobs.map((each) => ({ kind: 'fix-job' as const, job: each })),
          };
          const lines = linesOf(renderTerminal(sampleVerdict({ conditions: given, wayToGreen }), { width, details }));
          const numbers = lines
            .flatMap((line) => /^ {2}(?<number>\d+)\. Make job/u.exec(line)?.groups?.['number'] ?? [])
            .map(Number);
          const each = jobs.map((_, index) => index + 1);
          const first = each.slice(0, 20);
          expect(numbers).toEqual(details ? [...first, ...each] : first);
          const hidden = jobs.length - first.length;
          const said = lines.flatMap(
            (line) =>
              /… (?<words>\d+ more: (?:fix these, then judge again|see the details))/u.exec(line)?.groups?.['words'] ??
              [],
          );
          const ofBrief =
            hidden > 0
              ? [`${hidden + more} more: see the details`]
              : more > 0
                ? [`${more} more: fix these, then judge again`]
                : [];
          expect(said).toEqual(
            details && more > 0 ? [...ofBrief, `${more} more: fix these, then judge again`] : ofBrief,
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps the part before the fold to 15 lines, whatever is in it', () => {
    fc.assert(
      fc.property(hostileVerdict(), fc.constantFrom(40, 80), (verdict, width) => {
        const lines = linesOf(renderTerminal(verdict, { width }));
        const way = lines.findIndex((line) => line.startsWith('A way to green'));
        expect(way).toBeGreaterThan(0);
        expect(way).toBeLessThan(15);
      }),
      { numRuns: 100 },
    );
  });
});

describe('displayWidth', () => {
  it.each([
    ['ascii', 5],
    ['漢字 ok', 7],
    ['e\u{301}', 1],
    ['한글', 4],
    ['🙂', 2],
    ['ﾊﾝｶｸ', 4],
    ['→ … ✓ ✗', 7],
  ])('of %j is %d', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});
