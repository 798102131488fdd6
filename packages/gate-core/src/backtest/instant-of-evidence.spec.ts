import { describe, expect, it } from '@jest/globals';
import { aFile, noon } from '../testing/builders.ts';
import { instantOfEvidence } from './instant-of-evidence.ts';

describe('instantOfEvidence', () => {
  it('is the newest date that a report or its run record states', () => {
    const reports = [
      aFile({ producedAt: '2026-06-01T10:00:00Z' }),
      aFile({}, { producedAt: '2026-06-02T10:00:00Z' }),
      aFile({}, { startedAt: '2026-06-01T23:00:00Z' }),
    ];
    expect(instantOfEvidence({ reports }, noon)?.toISOString()).toBe('2026-06-02T10:00:00.000Z');
  });

  it('leaves out dates that are still to come', () => {
    expect(instantOfEvidence({ reports: [aFile({ producedAt: '2099-06-01T10:00:00Z' })] }, noon)).toBeNull();
  });

  it('is unknown without a date', () => {
    expect(instantOfEvidence({ reports: [aFile()] }, noon)).toBeNull();
  });
});
