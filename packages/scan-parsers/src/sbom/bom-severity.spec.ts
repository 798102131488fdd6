import { describe, expect, it } from '@jest/globals';
import { severityOf, worstSeverity } from './bom-severity.ts';

describe('the severity of ratings', () => {
  it.each<[string[], number | null, string | null, string]>([
    [['low', 'critical', 'none'], null, 'critical', 'critical'],
    [['none'], null, 'none', 'info'],
    [['unknown', 'low'], null, 'low', 'low'],
    [['unknown'], null, 'unknown', 'unknown'],
    [['unknown'], 9.8, 'unknown', 'critical'],
    [[], 7.5, null, 'high'],
    [[], null, null, 'unrated'],
    [['severe', 'low'], null, 'severe', 'unknown'],
  ])('%j with the score %j', (words, score, worst, severity) => {
    expect(worstSeverity(words)).toBe(worst);
    expect(severityOf(words, score)).toBe(severity);
  });
});
