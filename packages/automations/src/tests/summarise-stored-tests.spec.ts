import { describe, expect, it } from '@jest/globals';
import type { EvidenceFile } from '../backtest/backtest.ts';
import { GateInputError } from '../errors.ts';
import { summariseStoredTests } from './summarise-stored-tests.ts';

const now = new Date('2026-03-01T12:00:00Z');

describe('the tests in stored evidence', () => {
  it('are read one file after the other: the next is not opened before the last was counted', async () => {
    const steps: string[] = [];
    const file = (name: string): EvidenceFile => ({
      name,
      read: () => {
        steps.push(`read ${name}`);
        return Promise.reject(new GateInputError(`${name} is cut off`));
      },
    });
    const report = await summariseStoredTests([file('a'), file('b')], { now, report: (name) => steps.push(name) });
    expect(steps).toEqual(['a', 'read a', 'b', 'read b']);
    expect(report.unusable).toEqual([
      { name: 'a', reason: 'a is cut off' },
      { name: 'b', reason: 'b is cut off' },
    ]);
  });

  it('do not hide a fault of ours behind a file', async () => {
    const broken: EvidenceFile = { name: 'a', read: () => Promise.reject(new TypeError('a bug')) };
    await expect(summariseStoredTests([broken], { now })).rejects.toThrow('a bug');
  });
});
