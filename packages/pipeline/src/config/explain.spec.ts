import { describe, expect, it } from '@jest/globals';
import { explainConfig } from '../index.ts';
import type { ExplainedValue } from '../index.ts';
import { load } from '../testing/messages.ts';

describe('explainConfig', () => {
  const explain = async (): Promise<ReadonlyMap<string, ExplainedValue>> => {
    const loaded = await load({
      'org.yml': 'version: 1\nrules:\n  - { id: high, max: 5, count: { severity: high, evidence: "*" } }\n',
      'portcullis.yml':
        'version: 1\nextends: [python, org.yml]\nrules:\n  - { id: high, max: 3, count: { severity: low } }\n',
    });
    return new Map(explainConfig(loaded).map((value) => [value.path, value]));
  };

  it.each([
    ['rules[4].max', { value: 3, origin: 'file', file: 'portcullis.yml', line: 4, column: 22 }],
    ['rules[0].max', { value: 15, origin: 'preset', file: 'preset:python' }],
    ['rules[0].count.tools', { value: ['bandit'], origin: 'preset' }],
    ['rules[4].scope', { value: 'all', origin: 'default', file: null, line: null, column: null }],
    [
      'evidence.bandit.path',
      { value: 'reports/bandit.json', origin: 'preset', file: 'preset:python', line: 5, column: 41 },
    ],
    ['waivers.maxDays', { value: 90, origin: 'default' }],
  ])('says where %s comes from', async (path, expected) => {
    expect((await explain()).get(path)).toMatchObject(expected);
  });
});
