import { describe, expect, it } from '@jest/globals';
import { parseCommit, parseCount, parseExitCodes, parseInstant, parsePercentage } from './values.ts';

const sha = 'F0F407C3F151BE21726AB29616768E58793D0A97';

describe('values of options', () => {
  it('are read where they are what they should be', () => {
    expect(parseCount('--max-high', '0')).toBe(0);
    expect(parsePercentage('--min-coverage', '62.5')).toBe(62.5);
    expect(parseInstant('--now', '2026-11-23T12:00:00+01:00').toISOString()).toBe('2026-11-23T11:00:00.000Z');
    expect(parseCommit('--commit', sha)).toBe(sha.toLowerCase());
    expect(parseExitCodes('--exit-code', ['bandit=1', 'a=b=255'])).toEqual({ bandit: 1, 'a=b': 255 });
  });

  it.each(['', '-1', '1.5', '1e3', 'three', ' 1', '99999999999999999999'])('refuse %j as a count', (value) => {
    expect(() => parseCount('--max-high', value)).toThrow('--max-high');
  });

  it.each(['', '-1', '101', '1e2', 'all', '50%'])('refuse %j as a percentage', (value) => {
    expect(() => parsePercentage('--min-coverage', value)).toThrow('from 0 to 100');
  });

  it.each([
    '',
    'now',
    '2026-11-23',
    '2026-11-23T12:00:00',
    '2026-13-23T12:00:00Z',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T10:60:00Z',
    '2026-01-01T10:00:00+25:00',
  ])('refuse %j as an instant', (value) => {
    expect(() => parseInstant('--now', value)).toThrow('ISO 8601 instant that exists, with a zone');
  });

  it.each(['', 'HEAD', 'f0f407c', `${sha}0`, `${sha.slice(1)}g`])('refuse %j as a commit', (value) => {
    expect(() => parseCommit('--commit', value)).toThrow('full commit SHA');
  });

  it.each([
    [['bandit']],
    [['bandit=']],
    [['=1']],
    [['bandit=one']],
    [['bandit=1', 'bandit=2']],
    [['bandit=-1']],
    [['bandit=256']],
  ])('refuse %j as exit codes', (values) => {
    expect(() => parseExitCodes('--exit-code', values)).toThrow('--exit-code');
  });
});
