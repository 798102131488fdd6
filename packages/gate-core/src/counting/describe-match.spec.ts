import { describe, expect, it } from '@jest/globals';
import type { Filter, Waiver } from '../policy/exception-schema.ts';
import { describeMatch } from './describe-match.ts';

const terms = { reason: 'r', created: '2026-06-01', expires: '2026-07-01' };

describe('describeMatch', () => {
  it.each<[match: Filter | Waiver, words: string]>([
    [{ tool: 'bandit', rule: 'B1*', paths: ['a/**', 'b'], reason: 'r' }, 'tool bandit, rule B1*, paths a/** b'],
    [{ advisory: 'CVE-1', package: 'left-pad', ...terms }, 'advisory CVE-1, package left-pad'],
    [{ fingerprint: 'f00d', ...terms }, 'fingerprint f00d'],
    [{ reason: 'r' }, 'names nothing, so it matches nothing'],
  ])('of %j says "%s"', (match, words) => {
    expect(describeMatch(match)).toBe(words);
  });
});
