import { describe, expect, it } from '@jest/globals';
import { builtInRuleSet } from '../rule-set.ts';
import type { CompiledUserRule } from '../rules/rule.ts';
import { causeOf, ruleOf } from '../testing/cause-of.ts';
import { annotationCause } from './annotations.ts';
import { compileRules } from './compiled-rules.ts';
import { judgeLine } from './judge-line.ts';
import { namesRemoteHost } from './own-network.ts';
import { impliesPeer } from './peer-watch.ts';

const builtIn = compileRules(builtInRuleSet);
const lostRunner = 'The self-hosted runner lost communication with the server. Verify that it runs.';
const outage = 'curl: (6) Could not resolve host: files.example.org';
const failedTest = 'FAILED test_pad.py::test_width - assert 3 == 4';
const whatBroke = 'nothing to commit, working tree clean';

const failure = (message: string) => ({ level: 'failure', message });

describe('an annotation', () => {
  it('is known by the first rule of all that fits one of its lines', () => {
    const { rules } = builtInRuleSet;
    const compiled = compileRules(builtInRuleSet);
    const lines = rules
      .filter(({ patterns }) => patterns.length === 1)
      .map(({ example }) => example.split('\n').at(-1) ?? '');
    expect(lines.length).toBeGreaterThan(500);
    for (const line of lines) {
      const first = rules.find(
        (rule) =>
          rule.patterns.length === 1 &&
          rule.patterns[0].test(line) &&
          judgeLine(rule, { text: line, isClosing: true, quotation: null }).kind === 'match' &&
          (rule.verdict !== 'transient' || impliesPeer(rule) || namesRemoteHost(line)),
      );
      const found = annotationCause(compiled, [failure(`The job failed.\n${line}`)], null);
      // Messages that only say that something broke do not count here.
      const expected = first !== undefined && 'weight' in first && first.weight === 'fallback' ? undefined : first?.id;
      expect(`${line}: ${String(found?.cause.rule.id)}`).toBe(`${line}: ${String(expected)}`);
    }
  });

  it('meets a rule only where it holds what the rule needs', () => {
    let tries = 0;
    const rule: CompiledUserRule = {
      id: 'user/lost-robot',
      verdict: 'transient',
      category: 'robot',
      speaker: 'user',
      patterns: [{ source: 'robot \\d+ was lost', test: (text) => ((tries += 1), text.includes('robot 7 was lost')) }],
      example: 'robot 7 was lost',
      notExample: 'robot 7 was found',
      source: 'none',
    };
    const message = `${'The robot is well.\n'.repeat(1000)}Our robot 7 was lost.`;
    const found = annotationCause(compileRules({ rules: [rule] }), [failure(message)], null);
    expect(found?.text).toBe('Our robot 7 was lost.');
    expect(tries).toBe(1);
  });
});

describe('of many annotations', () => {
  const decides = (...messages: readonly string[]) =>
    annotationCause(builtIn, messages.map(failure), null)?.cause.rule.id ?? null;

  it.each([
    ['the last', 'github-runner/lost-communication', [outage, lostRunner]],
    ['the last, in either order', 'curl/dns', [lostRunner, outage]],
    ['a failure of the code, wherever it stands', 'test-runner/pytest', [outage, failedTest, lostRunner]],
    ['none that only says what broke', null, [whatBroke]],
    ['the last that says more than what broke', 'curl/dns', [outage, whatBroke]],
    ['none that is not known', null, ['strange']],
    ['none of none', null, []],
  ])('%s decides: %s', (_what, expected, messages) => {
    expect(decides(...messages)).toBe(expected);
  });

  it('those count that are failures', () => {
    expect(annotationCause(builtIn, [{ level: 'warning', message: lostRunner }], null)).toBeNull();
  });

  it('the one that decides is told with its place, its rule and its line', () => {
    const line = `${lostRunner}\u0007`;
    const rule = ruleOf('github-runner/lost-communication');
    expect(annotationCause(builtIn, [failure('strange'), failure(`one\n${line}\ntwo`)], null)).toEqual({
      cause: {
        rule,
        ruleIndex: builtInRuleSet.rules.indexOf(rule),
        lines: [],
        said: line,
        command: null,
        watch: null,
        rank: 2,
        isWarning: false,
      },
      index: 1,
      text: lostRunner,
    });
  });

  it('each is known by its first line that is known', () => {
    expect(decides(`strange\n${outage}\n${failedTest}`)).toBe('curl/dns');
  });

  it.each([
    ['holds a counter-pattern', 'npm error code ECONNRESET 127.0.0.1'],
    ['quotes a failure', `+ echo ${outage}`],
    ['is about the project itself', 'curl: (6) Could not resolve host: localhost'],
    ['names no peer that its program could have meant', 'curl: (56) Recv failure: Connection reset by peer'],
  ])('none decides that %s', (_what, message) => {
    expect(decides(message)).toBeNull();
  });
});

describe('beside a cause in the log', () => {
  const beside = (id: string, message: string) =>
    annotationCause(builtIn, [failure(message)], causeOf(id, [1]))?.cause.rule.id ?? null;

  it('the annotations of the runner count', () => {
    expect(beside('curl/dns', lostRunner)).toBe('github-runner/lost-communication');
  });

  it('others do not, for they repeat the log', () => {
    expect(beside('curl/dns', failedTest)).toBeNull();
  });

  it('none counts where the code failed', () => {
    expect(beside('test-runner/pytest', lostRunner)).toBeNull();
  });
});

it('of lines that match only together, an annotation proves nothing', () => {
  const pair: CompiledUserRule = {
    id: 'user/lost-robot',
    verdict: 'permanent',
    category: 'robot',
    speaker: 'user',
    patterns: [/robot 7/u, /was lost/u],
    example: 'robot 7\nwas lost',
    notExample: 'robot 7 was found',
    source: 'none',
  };
  expect(annotationCause(compileRules({ rules: [pair] }), [failure('robot 7\nwas lost')], null)).toBeNull();
});
