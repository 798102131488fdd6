import { describe, expect, it } from '@jest/globals';
import { reverseKeys } from '../testing/reverse-keys.ts';
import { copyFault, copyGap, copySelection, orderByName } from './in-schema-order.ts';

const fault = { code: 'truncated' as const, message: 'm', line: 1, column: 2, hint: 'h' };
const gap = { code: 'files-not-scanned' as const, count: 1, of: 2, examples: ['a'] };
const selection = {
  severity: 'high' as const,
  minConfidence: 'low' as const,
  tools: ['bandit'],
  rules: ['B1*'],
  categories: ['code' as const],
  paths: ['app'],
  evidence: ['scan'],
};

describe('a copy in the order of the schema', () => {
  it.each([
    ['a fault', copyFault(reverseKeys(fault)), fault],
    ['a gap', copyGap(reverseKeys(gap)), gap],
    ['a gap of a part', copyGap({ part: 1, ...gap }), { ...gap, part: 1 }],
    ['a gap that an exit code settles', copyGap({ settledBy: [0, 1], ...gap }), { ...gap, settledBy: [0, 1] }],
    ['a whole selection', copySelection(reverseKeys(selection)), selection],
    ['a selection of nothing', copySelection({}), {}],
    ['a selection of all evidence', copySelection({ evidence: '*', severity: 'low' }), { severity: 'low' }],
    ['members by name', orderByName({ b: 1, a: 2, C: 3 }), { C: 3, a: 2, b: 1 }],
  ])('has the same bytes: %s', (_what, copy, expected) => {
    expect(JSON.stringify(copy)).toBe(JSON.stringify(expected));
  });
});
