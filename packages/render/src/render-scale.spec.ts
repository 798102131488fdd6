import type { VerdictV1 } from '@portcullis/gate-core';
import { describe, expect, it } from '@jest/globals';
import { renderBadge } from './badge/render-badge.ts';
import { renderJunit } from './junit/render-junit.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { renderTerminal } from './terminal/render-terminal.ts';
import { sampleCondition, sampleJob, sampleVerdict } from './testing/samples.ts';
import { renderWorkflowCommands } from './workflow-commands/render-workflow-commands.ts';

const renderers: Readonly<Record<string, (verdict: VerdictV1) => string>> = {
  terminal: (verdict) => renderTerminal(verdict, { details: true }),
  markdown: (verdict) => renderMarkdown(verdict, { limit: 'summary' }),
  junit: renderJunit,
  badge: renderBadge,
  'workflow commands': renderWorkflowCommands,
};

const many = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** A verdict with so many of everything that it lists without a limit. */
const verdictOf = (count: number): VerdictV1 =>
  sampleVerdict({
    conditions: [
      ...many(count, (index) => sampleCondition({ id: `rule-${index}` })),
      ...many(count, (index) => sampleJob({ id: `job-${index}`, job: `job-${index}` })),
    ],
    problems: many(count, (index) => ({
      enforce: 'block',
      problem: { code: 'rule-without-evidence', rule: `rule-${index}`, tooLenient: [], silent: [] },
    })),
    failedTests: many(count, (index) => ({
      evidence: 'tests',
      report: 'junit.xml',
      name: `test_${index}`,
      outcome: 'failed',
      message: null,
      rules: ['rule-0'],
    })),
    failedTestsTotal: count,
  });

/** The same value, telling each look at a member of any object in it. */
function watched<Value>(value: Value, look: () => void): Value {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get: (target, key, receiver) => {
      look();
      return watched(Reflect.get(target, key, receiver) as unknown, look);
    },
  });
}

function looksOf(render: (verdict: VerdictV1) => string, count: number): number {
  let looks = 0;
  render(
    watched(verdictOf(count), () => {
      looks += 1;
    }),
  );
  return looks;
}

describe('a renderer', () => {
  it.each(Object.entries(renderers))('looks at each thing no more often for more of them: %s', (_name, render) => {
    expect(looksOf(render, 400)).toBeLessThanOrEqual(4.8 * looksOf(render, 100));
  });
});
