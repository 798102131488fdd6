import { describe, expect, it } from '@jest/globals';
import { builtInRuleSet } from '../rule-set.ts';
import type { CompiledUserRule } from '../rules/rule.ts';
import { annotationCause } from './annotations.ts';
import { compileRules } from './compiled-rules.ts';
import { judgeLine } from './judge-line.ts';
import { namesRemoteHost } from './own-network.ts';
import { impliesPeer } from './peer-watch.ts';

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
