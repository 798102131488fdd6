import { describe, expect, it } from '@jest/globals';
import { isPatchMetric, ruleSchema } from './rule-schema.ts';

const patch = { id: 'p', metric: 'coverage.lines', scope: 'changed-lines' };
const faultsOf = (rule: object): readonly (readonly [string, string])[] => {
  const { error } = ruleSchema.safeParse(rule);
  return error?.issues.map(({ path, message }) => [path.join('.'), message] as const) ?? [];
};

describe('a rule', () => {
  it.each<[string, object, string, string]>([
    ['warns behind its limit', { id: 'a', count: {}, max: 1, warnAt: 2 }, 'warnAt', '2 is over max, which is 1'],
    ['could never fail', { id: 'a', metric: 'm' }, 'metric', 'needs min, max or ratchet'],
    ['holds for no number', { id: 'a', metric: 'm', min: 2, max: 1 }, 'min', 'at least 2 and at most 1'],
    [
      'has no limit that a new report could meet',
      { id: 'a', metric: 'm', ratchet: { unpaired: 'limits' } },
      'ratchet',
      'needs `min`',
    ],
    [
      'has the limit of the other side for a new report',
      { id: 'a', metric: 'm', min: 1, ratchet: { unpaired: 'limits', direction: 'down' } },
      'ratchet',
      'needs `max`',
    ],
    ['has paths of the whole', { id: 'a', metric: 'm', min: 1, paths: ['a'] }, 'paths', '`paths` needs'],
    [
      'tells of the whole what to do',
      { id: 'a', metric: 'm', min: 1, unmeasured: 'list' },
      'unmeasured',
      '`unmeasured` needs',
    ],
    ['is about changed lines of another metric', { ...patch, metric: 'm', min: 1 }, 'scope', 'for the metrics'],
    ['is about changed lines without a minimum', { ...patch, max: 1 }, 'scope', 'needs `min`'],
    ['is about changed lines with a maximum', { ...patch, min: 1, max: 2 }, 'max', '`max` has no meaning'],
    ['is about changed lines with a ratchet', { ...patch, min: 1, ratchet: {} }, 'ratchet', '`ratchet` has no meaning'],
    ['joins changed lines', { ...patch, min: 1, aggregate: 'sum' }, 'aggregate', '`aggregate` has no meaning'],
  ])('that %s is refused', (_what, rule, place, says) => {
    expect(faultsOf(rule)).toContainEqual([place, expect.stringContaining(says)]);
  });

  it.each<[string, object]>([
    ['warns at its limit', { id: 'a', count: {}, max: 1, warnAt: 1 }],
    ['has a minimum alone', { id: 'a', metric: 'm', min: 1 }],
    ['has a maximum alone', { id: 'a', metric: 'm', max: 1 }],
    ['has a ratchet alone', { id: 'a', metric: 'm', ratchet: {} }],
    ['holds for one number', { id: 'a', metric: 'm', min: 1, max: 1 }],
    ['asks new reports for a minimum', { id: 'a', metric: 'm', min: 1, ratchet: { unpaired: 'limits' } }],
    ['asks new reports for a maximum', { id: 'a', metric: 'm', max: 1, ratchet: { unpaired: 'limits' } }],
    ['leaves new reports open', { id: 'a', metric: 'm', ratchet: { unpaired: 'inconclusive' } }],
    ['is about all there is', { id: 'a', metric: 'm', min: 1, scope: 'all', aggregate: 'sum', ratchet: {} }],
    ['is about changed lines', { ...patch, min: 1, paths: ['app'], unmeasured: 'uncovered' }],
    ['is about changed branches', { ...patch, metric: 'coverage.branches', min: 1 }],
  ])('that %s is taken', (_what, rule) => {
    expect(faultsOf(rule)).toEqual([]);
  });
});

describe('isPatchMetric', () => {
  it.each([
    ['coverage.lines', true],
    ['coverage.branches', true],
    ['coverage.statements', false],
  ])('%s: %j', (metric, isPatch) => {
    expect(isPatchMetric(metric)).toBe(isPatch);
  });
});
