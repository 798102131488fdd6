import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { logOf } from '../testing/log-of.ts';
import { compileUserRules } from './compile-user-rules.ts';
import { RuleError } from './rule-error.ts';

const brownOut = {
  id: 'registry/brown-out',
  category: 'registry-outage',
  verdict: 'transient',
  pattern: 'brown-out',
  example: 'registry: brown-out',
  notExample: 'brown paper',
} as const;

function faultsOf(input: unknown) {
  try {
    compileUserRules(input);
  } catch (error) {
    if (error instanceof RuleError) return error.faults;
    throw error;
  }
  return [];
}

describe('compileUserRules', () => {
  it('puts a rule of the user before the built-in ones', async () => {
    const rules = compileUserRules({
      rules: [{ ...brownOut, pattern: '^curl: ', example: 'curl: (6) x', notExample: 'wget: x' }],
    });
    expect(
      await classifyLog(logOf('curl: (6) Could not resolve host: packages.example.org\n'), { rules }),
    ).toMatchObject({ ruleId: brownOut.id, speaker: 'user' });
  });

  it('finds what the built-in rules do not know', async () => {
    const text = 'registry: brown-out\n';
    expect((await classifyLog(logOf(text))).verdict).toBe('unknown');
    expect((await classifyLog(logOf(text), { rules: compileUserRules({ rules: [brownOut] }) })).verdict).toBe(
      'transient',
    );
  });

  it('takes a permanent rule for a veto', async () => {
    const rules = compileUserRules({ rules: [{ ...brownOut, verdict: 'permanent', category: 'quota' }] });
    expect(
      await classifyLog(logOf('registry: brown-out\ncurl: (6) Could not resolve host: packages.example.org\n'), {
        rules,
      }),
    ).toMatchObject({ verdict: 'permanent', category: 'quota' });
  });

  it('lets a rule speak over several lines, near to one another', async () => {
    const rule = {
      ...brownOut,
      pattern: undefined,
      patterns: ['^fetching', '^gave up'],
      withinLines: 2,
      example: 'fetching\ngave up',
      notExample: 'fetching\na\nb\ngave up',
    };
    expect(faultsOf({ rules: [rule] })).toEqual([]);
    expect(
      (await classifyLog(logOf('fetching\nx\ngave up\n'), { rules: compileUserRules({ rules: [rule] }) })).evidence,
    ).toHaveLength(2);
  });

  it('disables built-in rules', async () => {
    const rules = compileUserRules({ disable: ['curl/dns'] });
    expect((await classifyLog(logOf('curl: (6) \n'), { rules })).verdict).toBe('unknown');
  });

  it('ignores the case where asked to, and only there', () => {
    expect(faultsOf({ rules: [{ ...brownOut, example: 'BROWN-OUT' }] })).toHaveLength(1);
    expect(faultsOf({ rules: [{ ...brownOut, example: 'BROWN-OUT', ignoreCase: true }] })).toEqual([]);
  });

  it('meets every line when a pattern needs no literal', async () => {
    const rules = compileUserRules({
      rules: [{ ...brownOut, pattern: '^[xyz]+$', example: 'xyzzy', notExample: 'plugh' }],
    });
    expect(await classifyLog(logOf('a\nzyx\n'), { rules })).toMatchObject({ verdict: 'transient', line: 2 });
  });

  it.each([
    ['a bracket that is not closed', { pattern: 'a(b' }, ['rules', 0, 'pattern'], null],
    ['look-around', { pattern: 'a(?=b)' }, ['rules', 0, 'pattern'], 1],
    ['a class that runs backwards', { pattern: 'ab[z-a]' }, ['rules', 0, 'pattern'], 3],
    ['a pattern that matches everything', { pattern: 'a*' }, ['rules', 0, 'pattern'], null],
    ['a broken counter-pattern', { unless: ['ok', '(?!x)'] }, ['rules', 0, 'unless', 1], 0],
    ['an example that does not match', { example: 'all is well' }, ['rules', 0, 'example'], null],
    ['a counter-example that matches', { notExample: 'a brown-out' }, ['rules', 0, 'notExample'], null],
    ['the id of a built-in rule', { id: 'curl/dns' }, ['rules', 0, 'id'], null],
    ['both forms of pattern', { patterns: ['a', 'b'] }, ['rules', 0, 'pattern'], null],
    ['an unknown key', { verdicts: 'x' }, ['rules', 0], null],
  ])('says where %s stands', (_what, change, path, offset) => {
    const [fault] = faultsOf({ rules: [{ ...brownOut, ...change }] });
    expect(fault).toMatchObject({ path, ruleId: 'id' in change ? change.id : brownOut.id });
    if (offset !== null) expect(fault?.offset).toBe(offset);
  });

  it('names rules of the same tool when a disabled one does not exist', () => {
    expect(faultsOf({ disable: ['curl/nothing'] })[0]?.message).toContain('curl/server-error');
  });

  it('tells all faults at once, each with its place, in the message', () => {
    expect(() => compileUserRules({ disable: ['nobody/x'], rules: [{ ...brownOut, pattern: 'a**' }] })).toThrow(
      /classifier\.disable\.0: .*\nclassifier\.rules\.0\.pattern \(rule registry\/brown-out\), character 2: /u,
    );
  });

  it('is not slowed by a pattern that ruins a backtracking engine', async () => {
    const rules = compileUserRules({ rules: [{ ...brownOut, pattern: '(a+)+b', example: 'aab', notExample: 'aac' }] });
    expect((await classifyLog(logOf(`${'a'.repeat(10_000)}c\n`), { rules })).verdict).toBe('unknown');
  });
});
