import { describe, expect, it } from '@jest/globals';
import { parseJobConclusion } from './job-run.ts';

describe('parseJobConclusion', () => {
  it('keeps a word that GitHub may add one day', () => {
    expect(parseJobConclusion('mothballed')).toEqual({ kind: 'unknown', raw: 'mothballed' });
  });
});
