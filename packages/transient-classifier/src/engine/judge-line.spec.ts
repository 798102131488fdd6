import { describe, expect, it } from '@jest/globals';
import type { PermanentRule, TransientRule } from '../rules/rule.ts';
import { judgeLine } from './judge-line.ts';
import type { LineInPlace } from './judge-line.ts';

const texts = { example: '', notExample: '', source: 'https://tool.example.org/' };
const reset: TransientRule = {
  id: 'curl/reset',
  verdict: 'transient',
  category: 'connection-reset',
  speaker: 'curl',
  patterns: [/reset/u],
  ...texts,
};
const test: PermanentRule = {
  id: 'test-runner/jest',
  verdict: 'permanent',
  category: 'test',
  weight: 'veto',
  speaker: 'test-runner',
  patterns: [/failed/u],
  ...texts,
};
const plain = { text: 'connection reset by files.example.org', quotation: null, isClosing: true } as const;

const broke = 'failed: connect ETIMEDOUT https://a.example.org/';

const matches: readonly (readonly [name: string, rule: TransientRule | PermanentRule, line: LineInPlace])[] = [
  ['a plain statement', reset, plain],
  ['a warning that starts a match', reset, { ...plain, quotation: 'warning', isClosing: false }],
  ['a log message that starts a match', reset, { ...plain, quotation: 'log-message', isClosing: false }],
  [
    'a quotation that the wording itself resembles',
    { ...reset, despite: ['warning'] },
    { ...plain, quotation: 'warning' },
  ],
  ['a test failure in the form of a test name', test, { ...plain, quotation: 'test-name' }],
  ['a test failure in the form of an assertion', test, { ...plain, quotation: 'assertion' }],
  ['a test failure on this machine', test, { ...plain, text: 'failed: connect ECONNREFUSED 127.0.0.1:80' }],
  ['a fault of a runner in its own network', { ...reset, speaker: 'kubernetes' }, { ...plain, text: 'reset 10.0.0.1' }],
  [
    'a counter-pattern on a line that only starts a match',
    { ...reset, unless: [/reset/u] },
    { ...plain, isClosing: false },
  ],
  ["the runner's words while it cleans up", { ...reset, speaker: 'gitlab-runner' }, { ...plain, isCleanUp: true }],
  [
    'a remote host beside an own machine',
    reset,
    { ...plain, text: 'reset by https://a.example.org/', isBesideOwnNetwork: true },
  ],
  [
    'a start of a match beside an own machine',
    reset,
    { ...plain, text: 'reset', isClosing: false, isBesideOwnNetwork: true },
  ],
  [
    'the network, where a linter does not say what broke',
    { ...test, category: 'lint' },
    { ...plain, text: 'failed: https://a.example.org/' },
  ],
  [
    'what broke, where a linter names no host',
    { ...test, category: 'lint' },
    { ...plain, text: 'failed: connect ETIMEDOUT' },
  ],
  ['what broke in a test', test, { ...plain, text: broke }],
  ['what broke at the start of a match', { ...test, category: 'lint' }, { ...plain, text: broke, isClosing: false }],
  ['a permanent failure beside an own machine', test, { ...plain, text: 'failed', isBesideOwnNetwork: true }],
];

const counter = { code: 'counter-pattern' } as const;

const objections: readonly (readonly [
  name: string,
  rule: TransientRule | PermanentRule,
  line: LineInPlace,
  reason: object,
])[] = [
  ['a test name', reset, { ...plain, quotation: 'test-name' }, { code: 'not-evidence', kind: 'test-name' }],
  [
    'a warning that closes a match',
    reset,
    { ...plain, quotation: 'warning' },
    { code: 'not-evidence', kind: 'warning' },
  ],
  [
    'a command, even for a test failure',
    test,
    { ...plain, quotation: 'command' },
    { code: 'not-evidence', kind: 'command' },
  ],
  [
    'the echo of a script',
    test,
    { ...plain, quotation: 'script', isClosing: false },
    { code: 'not-evidence', kind: 'script' },
  ],
  ['this machine', reset, { ...plain, text: 'reset by localhost:80' }, { code: 'loopback' }],
  ['a reserved name', reset, { ...plain, text: 'reset by a.invalid' }, { code: 'reserved-name' }],
  ['a counter-pattern', { ...reset, unless: [/files/u] }, plain, { code: 'counter-pattern' }],
  ['one of its counter-patterns', { ...reset, unless: [/no/u, /files/u] }, plain, { code: 'counter-pattern' }],
  ['a linter that passes on what broke', { ...test, category: 'lint' }, { ...plain, text: broke }, counter],
  ['a compiler that passes on what broke', { ...test, category: 'compile' }, { ...plain, text: broke }, counter],
  [
    'an own service of a cluster',
    { ...reset, speaker: 'kubernetes' },
    { ...plain, text: 'reset by http://orders:8080/' },
    { code: 'loopback' },
  ],
  ['cleaning up', reset, { ...plain, isCleanUp: true }, { code: 'outside-failing-region' }],
  ['no host beside an own machine', reset, { ...plain, text: 'reset', isBesideOwnNetwork: true }, { code: 'loopback' }],
];

describe('judging a line', () => {
  it.each(matches)('matches %s', (_name, rule, line) => {
    expect(judgeLine(rule, line)).toEqual({ kind: 'match' });
  });

  it.each(objections)('objects to %s', (_name, rule, line, reason) => {
    expect(judgeLine(rule, line)).toMatchObject({ kind: 'objection', reason });
  });

  it('says when the line itself names an own machine', () => {
    expect(judgeLine(reset, { ...plain, text: 'reset by localhost' })).toMatchObject({ namesOwnNetwork: true });
  });

  it('does not say so of a name that is reserved for nowhere', () => {
    expect(judgeLine(reset, { ...plain, text: 'reset by a.invalid' })).toMatchObject({ namesOwnNetwork: false });
  });

  it('takes a user’s word for a linter’s', () => {
    const own = { ...test, speaker: 'user', category: 'lint' } as const;
    expect(judgeLine(own, { ...plain, text: broke })).toEqual({ kind: 'match' });
  });

  it('does not say so when only a neighbouring line names one', () => {
    expect(judgeLine(reset, { ...plain, text: 'reset', isBesideOwnNetwork: true })).toMatchObject({
      namesOwnNetwork: false,
    });
  });
});
