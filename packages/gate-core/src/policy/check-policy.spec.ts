import { describe, expect, it } from '@jest/globals';
import { JudgeInputError } from '../errors.ts';
import { aPolicy } from '../testing/builders.ts';
import { checkPolicy } from './check-policy.ts';
import { digestPolicy } from './digest-policy.ts';
import { policySchema } from './policy-schema.ts';

const rules = [{ id: 'a', count: {}, max: 1 }];

describe('checkPolicy', () => {
  it('gives back a policy that is one', () => {
    expect(checkPolicy(aPolicy({ rules }))).toEqual(aPolicy({ rules }));
  });

  it('says where a policy from a caller without a compiler is none', () => {
    const broken = { ...aPolicy({ rules }), unrated: 'high' as const, deduplicate: Object('yes') as boolean };
    expect(() => checkPolicy(broken)).toThrow(JudgeInputError);
    expect(() => checkPolicy(broken)).toThrow('deduplicate');
  });
});

describe('a policy that says its version', () => {
  it('is the same policy, with the same digest', () => {
    const versioned = policySchema.parse({ version: 1, rules });
    expect(versioned).not.toHaveProperty('version');
    expect(digestPolicy(versioned)).toBe(digestPolicy(aPolicy({ rules })));
    expect(digestPolicy(versioned)).not.toBe(digestPolicy(aPolicy()));
  });
});
