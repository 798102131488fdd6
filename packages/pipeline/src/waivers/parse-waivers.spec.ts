import { describe, expect, it } from '@jest/globals';
import { parseWaivers } from '../index.ts';
import { linesOf } from '../testing/messages.ts';

const good = 'tool: bandit, reason: r, owner: o, created: 2026-11-01, expires: 2026-12-01';

function messagesOf(text: string): readonly string[] {
  try {
    parseWaivers(text, { file: 'w.yml' });
    return [];
  } catch (error) {
    return linesOf(error);
  }
}

describe('parseWaivers', () => {
  it.each([
    ['a list', `- { ${good} }\n`],
    ['a map', `waivers:\n  - { ${good} }\n`],
    [
      'JSON',
      '{"$schema": "https://portcullis.dev/schema/waivers.v1.json", "waivers": [{"tool": "bandit", "reason": "r", "owner": "o", "created": "2026-11-01", "expires": "2026-12-01"}]}',
    ],
  ])('reads %s', (_, text) => {
    expect(parseWaivers(text, { file: 'w.yml' })).toEqual([
      { tool: 'bandit', reason: 'r', owner: 'o', created: '2026-11-01', expires: '2026-12-01' },
    ]);
  });

  it('reads an empty list', () => {
    expect(parseWaivers('[]', { file: 'w.yml' })).toEqual([]);
  });

  it.each([
    [
      'everything',
      '- { reason: r, owner: o, created: 2026-11-01, expires: 2026-12-01 }',
      [
        'w.yml:1:3: [0]: this waiver accepts every finding: say which with `tool`, `rule`, `paths`, `advisory`, `package`, `fingerprint`',
      ],
    ],
    [
      'for ever',
      '- { tool: bandit, reason: r, owner: o, created: 2026-11-01 }',
      ['w.yml:1:3: [0]: missing key "expires": Last day (UTC) or instant at which it holds.'],
    ],
    [
      'without reason',
      '- { tool: bandit, owner: o, created: 2026-11-01, expires: 2026-12-01 }',
      ['w.yml:1:3: [0]: missing key "reason": Why it is accepted.'],
    ],
    [
      'before it began',
      `- { ${good.replace('2026-11-01', '2026-12-02')} }`,
      ['w.yml:1:70: [0].expires: expires "2026-12-01" is before created "2026-12-02": it never held'],
    ],
    [
      'to a day that there is not',
      '- { tool: bandit, reason: r, owner: o, created: 2026-01-30, expires: 2026-02-30 }',
      [
        'w.yml:1:70: [0].expires: expected a day such as 2026-12-01 or an instant such as 2026-12-01T12:00:00Z, found the text "2026-02-30"',
      ],
    ],
    [
      'without a day of its creation',
      '- { tool: bandit, reason: r, owner: o, expires: 2026-12-01 }',
      [
        'w.yml:1:3: [0]: missing key "created": Day (UTC) or instant at which it was written: `waivers.maxDays` counts from here, and before it holds nothing.',
      ],
    ],
    [
      'of an owner who cannot be seen',
      `- { ${good.replace('owner: o', 'owner: "\\u200b\\u3164"')} }`,
      ['w.yml:1:37: [0].owner: "\\u{200B}\\u{3164}" is not allowed: it needs a letter or a digit that can be seen'],
    ],
    [
      'for everything by a wildcard',
      `- { ${good.replace('tool: bandit', "rule: '**'")} }`,
      [
        'w.yml:1:3: [0]: this waiver accepts every finding: say which with `tool`, `rule`, `paths`, `advisory`, `package`, `fingerprint`',
      ],
    ],
    [
      'for all paths',
      `- { ${good.replace('tool: bandit', "rule: '*', paths: ['*', '*/**']")} }`,
      [
        'w.yml:1:3: [0]: this waiver accepts every finding: say which with `tool`, `rule`, `paths`, `advisory`, `package`, `fingerprint`',
      ],
    ],
    [
      'of a misspelt thing',
      `- { ${good}, packge: requests }`,
      ['w.yml:1:82: [0]: unknown key "packge" (did you mean "package"?)'],
    ],
    [
      'not in a list',
      'tool: bandit\n',
      ['w.yml:1:1: this is not a waiver file: expected a list of waivers, or `waivers:` with one'],
    ],
  ])('refuses a waiver %s', (_, text, messages) => {
    expect(messagesOf(text)).toEqual(messages);
  });

  it('takes a waiver that is written on its last day', () => {
    expect(messagesOf(`- { ${good.replace('2026-11-01', '2026-12-01T18:00:00Z')} }`)).toEqual([]);
  });
});
