import { describe, expect, it } from '@jest/globals';
import type { FailedTestRecord, VerdictV1 } from '@portcullis/gate-core';
import { renderJunit } from '../junit/render-junit.ts';
import { renderMarkdown } from '../markdown/render-markdown.ts';
import { renderSarif } from '../sarif/render-sarif.ts';
import { renderTerminal } from '../terminal/render-terminal.ts';
import { sampleCondition, sampleEntry, sampleVerdict } from '../testing/samples.ts';
import { renderWorkflowCommands } from '../workflow-commands/render-workflow-commands.ts';
import { failedTestGroups, failedTestWords } from './test-words.ts';
import { plainSentence } from './sentence.ts';
import { uncountedWords } from './record-words.ts';

const aTest = (overrides: Partial<FailedTestRecord> = {}): FailedTestRecord => ({
  name: 'shop.test_total',
  outcome: 'failed',
  message: 'assert 3 == 4',
  evidence: 'tests',
  report: 'junit.xml',
  rules: [],
  ...overrides,
});

const verdictWith = (...failedTests: FailedTestRecord[]): VerdictV1 =>
  sampleVerdict({ conditions: [sampleCondition({ id: 'rule', state: 'failed' })], failedTests, failedTestsTotal: 7 });

const wordsOf = (...tests: FailedTestRecord[]): readonly string[] =>
  failedTestGroups(verdictWith(...tests)).groups.map((group) => plainSentence(failedTestWords(group)));

describe('words for failed tests', () => {
  it.each([
    ['with its message and report', { rules: ['x'] }, 'shop.test_total: assert 3 == 4 (junit.xml)'],
    ['that no rule looks at', {}, 'shop.test_total: assert 3 == 4 (junit.xml, counted by no rule)'],
    ['without a message', { message: null, rules: ['x'] }, 'shop.test_total: failed, without a message (junit.xml)'],
    [
      'with an error without a message',
      { message: null, outcome: 'error', rules: ['x'] },
      'shop.test_total: error, without a message (junit.xml)',
    ],
  ] as const)('name one %s', (_, overrides, expected) => {
    expect(wordsOf(aTest({ ...overrides, rules: 'rules' in overrides ? [...overrides.rules] : [] }))).toEqual([
      expected,
    ]);
  });

  it('name one that fails alike in several reports once', () => {
    expect(wordsOf(aTest({ rules: ['x'] }), aTest({ report: 'other.xml', rules: ['x'] }))).toEqual([
      'shop.test_total: assert 3 == 4 (junit.xml and other.xml)',
    ]);
  });

  it('name those first that a failed condition counts', () => {
    expect(
      wordsOf(aTest({ name: 'one' }), aTest({ name: 'two', rules: ['rule'] })).map((text) => text.slice(0, 3)),
    ).toEqual(['two', 'one']);
  });

  it.each([
    ['JUnit', (verdict: VerdictV1): string => renderJunit(verdict)],
    ['SARIF', (verdict: VerdictV1): string => renderSarif(verdict, [])],
    ['Markdown', (verdict: VerdictV1): string => renderMarkdown(verdict, { limit: 'comment' })],
    ['terminal', (verdict: VerdictV1): string => renderTerminal(verdict, { width: 80 })],
    ['workflow commands', (verdict: VerdictV1): string => renderWorkflowCommands(verdict)],
  ])('say in %s how many more there are', (_, render) => {
    const verdict = (failedTestsTotal: number): VerdictV1 => ({
      ...sampleVerdict({ conditions: [], failedTests: [aTest()] }),
      failedTestsTotal,
    });
    expect(render(verdict(4_242))).toMatch(/\b4,241 more\b/u);
    expect(render(verdict(1))).not.toMatch(/\bmore\b/u);
  });

  it('say how many no rule counts', () => {
    expect(plainSentence(uncountedWords([sampleEntry({ evidence: 'e2e', uncountedTests: 2 })]))).toBe(
      'no rule counts 2 failed tests of e2e',
    );
  });
});

describe('failed tests', () => {
  const verdict = verdictWith(aTest({ name: 'one.test', rules: ['rule'] }), aTest({ name: 'two.test' }));

  it.each<[string, (verdict: VerdictV1) => string]>([
    ['the terminal', (of) => renderTerminal(of, { width: 120 })],
    ['Markdown', (of) => renderMarkdown(of, { limit: 'comment' })],
    ['SARIF', (of) => renderSarif(of, [])],
    ['JUnit XML', renderJunit],
    ['workflow commands', renderWorkflowCommands],
  ])('are named with their messages in %s', (_, render) => {
    const text = render(verdict);
    for (const part of ['one.test', 'two.test', 'assert 3 == 4']) expect(text).toContain(part);
  });

  it('are failures in JUnit XML only where a failed condition counts them', () => {
    expect(renderJunit(verdict).match(/name="(?:one|two)\.test" time="0"><[a-z-]+/gu)).toEqual([
      'name="one.test" time="0"><failure',
      'name="two.test" time="0"><system-out',
    ]);
  });

  it('are followed by how many more there are', () => {
    expect(renderTerminal(verdict, { width: 120 })).toContain('5 more');
  });
});
