import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packFinding } from '../verdict/finding-data.ts';
import { findingRows } from '../verdict/finding-rows.ts';
import { manyFindings, storedVerdict } from '../testing/verdicts.ts';
import { chooseRows, noChoice, readChoice, writeChoice } from './finding-list.ts';

const rows = findingRows(storedVerdict('blocked'), manyFindings(300)).map(packFinding);

describe('the choice of findings', () => {
  it('is read from the address as it was written to it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const choices = fc.record({
      severity: text,
      tool: text,
      state: text,
      text,
      sort: text,
      page: fc.integer({ min: 1 }),
    });
    fc.assert(
      fc.property(choices, (choice) => {
        const hash = writeChoice(choice);
        expect(hash === '#findings' ? noChoice : readChoice(hash)).toEqual(choice);
      }),
    );
  });

  it.each(['', '#', '#f-abc', '#findings', '#conditions'])('is not in %j', (hash) => {
    expect(readChoice(hash)).toBeNull();
  });

  it.each(['0', '-1', '1.5', 'x', '1e99'])('is of the first page where the address says page %s', (page) => {
    expect(readChoice(`#findings?page=${page}`)?.page).toBe(1);
  });

  it('shows the rows that match all filters, and each row by some filter', () => {
    const chosen = chooseRows(rows, { ...noChoice, severity: 'high', tool: 'ruff', text: 'PART1' });
    expect(chosen.length).toBeGreaterThan(0);
    expect(
      chosen.every(([, severity, tool, , place]) => severity === 'high' && tool === 'ruff' && place.includes('part1')),
    ).toBe(true);
    const byState = ['counted', 'waived'].flatMap((state) => chooseRows(rows, { ...noChoice, state }));
    expect(byState).toHaveLength(rows.length);
  });

  it('changes the order alone when it sorts', () => {
    for (const sort of ['severity', 'place', 'tool', 'rule', 'nothing known'])
      expect(new Set(chooseRows(rows, { ...noChoice, sort }))).toEqual(new Set(rows));
  });
});
