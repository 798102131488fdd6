import { describe, expect, it } from '@jest/globals';
import { ruleSchema } from './rule-schema.ts';
import type { Rule } from './rule-schema.ts';
import type { Enforce } from './fields.ts';
import { standingOf } from './rule-evidence.ts';
import type { EvidenceStanding } from './rule-evidence.ts';

describe('standingOf', () => {
  it.each<[string, { evidence?: string[] | '*'; floorEvidence?: string[] }, Enforce, Enforce, EvidenceStanding]>([
    ['no names, as strict', {}, 'warn', 'warn', 'taken'],
    ['no names, stricter evidence', {}, 'warn', 'block', 'taken'],
    ['no names, more lenient evidence', {}, 'block', 'warn', 'too-lenient'],
    ['named, however lenient', { evidence: ['one'] }, 'block', 'inform', 'taken'],
    ['other names, however strict', { evidence: ['two'] }, 'inform', 'block', 'not-meant'],
    ['added to a floor', { floorEvidence: ['two'] }, 'inform', 'block', 'not-meant'],
    ['of a floor, more lenient', { floorEvidence: ['one'] }, 'block', 'inform', 'too-lenient'],
    ['added to a floor that takes all', { evidence: '*', floorEvidence: ['two'] }, 'block', 'block', 'taken'],
    ['added to a floor that takes all, more lenient', { evidence: '*' }, 'block', 'warn', 'too-lenient'],
  ])('of evidence with %s', (_, { evidence, floorEvidence }, ofRule, ofEvidence, expected) => {
    const shared = { id: 'r', enforce: ofRule };
    const rules: Rule[] = [
      ruleSchema.parse({ ...shared, count: { evidence }, max: 0 }),
      ruleSchema.parse({ ...shared, metric: 'm', evidence, max: 0 }),
    ].map((rule) => ({ ...rule, floorEvidence }));
    expect(rules.map((rule) => standingOf(rule, { key: 'one', enforce: ofEvidence }))).toEqual([expected, expected]);
  });
});
