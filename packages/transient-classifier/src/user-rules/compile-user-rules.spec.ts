import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { logOf } from '../testing/log-of.ts';
import { builtInRules } from '../rules/built-in-rules.ts';
import { compileUserRules } from './compile-user-rules.ts';
import { matchesText } from './matches-text.ts';
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

  it('looks for quoted words as they are', async () => {
    const [pattern, example] = ['\\Qa+(b)[c]\\E', 'xa+(b)[c]'];
    const rules = compileUserRules({ rules: [{ ...brownOut, pattern, example, notExample: 'aabc' }] });
    expect(await classifyLog(logOf('a\nxa+(b)[c]\n'), { rules })).toMatchObject({ verdict: 'transient', line: 2 });
  });

  it.each(['\\pLxyz', '\\PNxyz', '\\351xyz', '\\x{e9}xyz', '\\x{00e9}xyz'])(
    'looks for no letter of the name of a class or a character: %s',
    async (pattern) => {
      const rules = compileUserRules({ rules: [{ ...brownOut, pattern, example: 'éxyz', notExample: 'plugh' }] });
      expect(await classifyLog(logOf('a\néxyz\n'), { rules })).toMatchObject({ verdict: 'transient', line: 2 });
    },
  );

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

describe('the rules that come of settings', () => {
  it('are all built-in ones where nothing is set', () => {
    expect(compileUserRules({}).rules).toEqual(builtInRules);
  });

  it('are the user’s own, in their order, then the built-in ones that are left', () => {
    const own = [brownOut, { ...brownOut, id: 'registry/black-out' }];
    const ids = compileUserRules({ rules: own, disable: ['curl/dns'] }).rules.map(({ id }) => id);
    expect(ids).toEqual([
      'registry/brown-out',
      'registry/black-out',
      ...builtInRules.map(({ id }) => id).filter((id) => id !== 'curl/dns'),
    ]);
  });

  it.each([
    ['a pattern', {}, [['brown-out'], []]],
    [
      'several patterns',
      { pattern: undefined, patterns: ['brown', 'out'], example: 'brown\nout' },
      [['brown', 'out'], []],
    ],
    ['a counter-pattern', { unless: 'paper' }, [['brown-out'], ['paper']]],
    ['counter-patterns', { unless: ['paper', 'bag'] }, [['brown-out'], ['paper', 'bag']]],
  ])('have %s', (_what, change, expected) => {
    const [rule] = compileUserRules({ rules: [{ ...brownOut, ...change }] }).rules;
    expect([rule?.patterns, rule?.unless].map((matchers) => matchers?.map(({ source }) => source))).toEqual(expected);
  });

  it('say whose they are, and keep what was said of them', () => {
    expect(compileUserRules({ rules: [{ ...brownOut, withinLines: 7 }] }).rules[0]).toMatchObject({
      id: brownOut.id,
      category: brownOut.category,
      verdict: 'transient',
      speaker: 'user',
      withinLines: 7,
      example: brownOut.example,
      notExample: brownOut.notExample,
      source: 'portcullis.yml',
    });
    expect(compileUserRules({ rules: [brownOut] }).rules[0]).not.toHaveProperty('withinLines');
  });
});

describe('a fault of a rule', () => {
  const faultOf = (change: object) => faultsOf({ rules: [brownOut, { ...brownOut, id: 'registry/new', ...change }] });

  it.each<[string, object, readonly (string | number)[], string]>([
    ['of the pattern', { pattern: 'a*' }, ['pattern'], 'this pattern matches an empty line'],
    ['of one of several', { pattern: undefined, patterns: ['a', 'b*'] }, ['patterns', 1], 'this pattern matches'],
    ['of the counter-pattern', { unless: 'a*' }, ['unless'], 'this pattern matches an empty line'],
    ['of one of several counter-patterns', { unless: ['a', 'b*'] }, ['unless', 1], 'this pattern matches'],
    ['of the example', { example: 'all is well' }, ['example'], 'the rule does not match its example: correct one'],
    ['of the counter-example', { notExample: 'a brown-out' }, ['notExample'], 'the rule matches its counter-example: '],
    ['of both examples', { example: 'all is well', notExample: 'a brown-out' }, ['example'], 'the rule does not match'],
  ])('%s is told with its place and what to do', (_what, change, field, message) => {
    expect(faultOf(change)[0]).toEqual({
      path: ['rules', 1, ...field],
      ruleId: 'registry/new',
      offset: null,
      message: expect.stringContaining(message),
    });
  });

  it('keeps its examples from being tried', () => {
    expect(faultOf({ unless: 'a*', example: 'all is well' })).toHaveLength(1);
  });

  it('keeps no other rule from being tried', () => {
    const faults = faultsOf({
      rules: [
        { ...brownOut, pattern: 'a*' },
        { ...brownOut, id: 'b', example: 'well' },
      ],
    });
    expect(faults.map(({ path }) => path)).toEqual([
      ['rules', 0, 'pattern'],
      ['rules', 1, 'example'],
    ]);
  });

  it.each([
    ['of a built-in rule', 'curl/dns', 'a built-in rule has this id: choose another, and disable that one if yours'],
    ['of an earlier one', brownOut.id, 'an earlier rule has this id: choose another'],
  ])('may be its id: that %s', (_whose, id, message) => {
    expect(faultOf({ id })).toEqual([
      { path: ['rules', 1, 'id'], ruleId: id, offset: null, message: expect.stringContaining(message) },
    ]);
  });

  it.each([
    ['rules that are no list', { rules: 7 }, ['rules'], null],
    ['a rule that is none', { rules: [7] }, ['rules', 0], null],
    ['a rule that is nothing', { rules: [null] }, ['rules', 0], null],
    ['a rule without an id', { rules: [{ ...brownOut, id: undefined }] }, ['rules', 0, 'id'], null],
    ['a rule whose id is a number', { rules: [{ ...brownOut, id: 7 }] }, ['rules', 0, 'id'], null],
    ['a rule with a wrong verdict', { rules: [{ ...brownOut, verdict: 'odd' }] }, ['rules', 0, 'verdict'], brownOut.id],
    ['a list that is none', { disable: 'curl/dns' }, ['disable'], null],
    ['an id that is none', { disable: [7], rules: [brownOut] }, ['disable', 0], null],
    ['settings that are none', 7, [], null],
    ['no settings', null, [], null],
    ['a key that nobody knows', { odd: 1 }, [], null],
  ])('is told with the rule, where there is one: %s', (_what, input, path, ruleId) => {
    expect(faultsOf(input)).toMatchObject([{ path, ruleId, offset: null }]);
  });
});

describe('a disabled rule that does not exist', () => {
  it('is told with its place and those of its tool, eight at most', () => {
    const ids = builtInRules.map(({ id }) => id).filter((id) => id.startsWith('curl/'));
    expect(ids.length).toBeGreaterThan(8);
    expect(faultsOf({ disable: ['curl/dns', 'curl/nothing'] })).toEqual([
      {
        path: ['disable', 1],
        ruleId: null,
        offset: null,
        message: `there is no built-in rule "curl/nothing"; of curl there are ${ids.slice(0, 8).join(', ')}, …`,
      },
    ]);
  });

  it('is told with how to list all where there is no such tool', () => {
    expect(faultsOf({ disable: ['curlew/dns'] })[0]?.message).toBe(
      'there is no built-in rule "curlew/dns"; "portcullis classify --explain" lists all ids',
    );
  });
});

describe('the message about faults', () => {
  it.each([
    [{ path: ['disable', 0], ruleId: null, offset: null, message: 'odd' }, 'classifier.disable.0: odd'],
    [
      { path: ['rules', 1, 'id'], ruleId: 'a/b', offset: null, message: 'odd' },
      'classifier.rules.1.id (rule a/b): odd',
    ],
    [
      { path: ['rules', 1, 'pattern'], ruleId: 'a/b', offset: 0, message: 'odd' },
      'classifier.rules.1.pattern (rule a/b), character 1: odd',
    ],
  ])('says where each is (%#)', (fault, message) => {
    expect(new RuleError([fault, fault])).toMatchObject({
      message: `${message}\n${message}`,
      name: 'RuleError',
      code: 'RULES_INVALID',
      faults: [fault, fault],
    });
  });
});

describe('a piece of log', () => {
  const rule = (change: object = {}) => {
    const [compiled] = compileUserRules({ rules: [{ ...brownOut, ...change }] }).rules;
    if (compiled?.speaker !== 'user') throw new Error('the first rule is not the user’s');
    return compiled;
  };
  const two = {
    pattern: undefined,
    patterns: ['^brown', '^out'],
    withinLines: 2,
    example: 'brown\nout',
    notExample: 'out\nbrown',
  };

  it.each<[string, object, string, boolean]>([
    ['on one of its lines', {}, 'one\nbrown-out\ntwo', true],
    ['on none of its lines', {}, 'one\ntwo', false],
    ['behind carriage returns', { pattern: 'out$', notExample: 'out of it' }, 'brown-out\r\ntwo', true],
    [
      'behind a time and colours',
      { pattern: '^brown', example: 'brown-out', notExample: 'a brown-out' },
      '2026-01-01T00:00:00Z \u001b[31mbrown-out',
      true,
    ],
    ['as a quotation', {}, '+ echo brown-out', false],
    ['over several lines', two, 'brown\nand\nout', true],
    ['over too many', two, 'brown\nand\nthen\nout', false],
    ['in another order', two, 'out\nbrown', false],
    ['but for its last pattern', two, 'brown\nin', false],
    ['with a counter-pattern in its last line', { unless: 'not' }, 'brown-out, not', false],
    ['with a counter-pattern in another line', { ...two, unless: 'not' }, 'brown, not\nout', true],
  ])('matches a rule, or not: %s', (_what, change, text, expected) => {
    expect(matchesText(rule(change), text)).toBe(expected);
  });
});
