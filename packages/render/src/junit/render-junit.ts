import type { Condition, VerdictV1, EnforcedProblem } from '@portcullis/gate-core';
import { asSafe, joinSafe } from '../safe-text/safe.ts';
import { xml, xmlText } from '../safe-text/xml-text.ts';
import type { XmlText } from '../safe-text/xml-text.ts';
import { conditionFindings } from '../words/condition-findings.ts';
import { conditionWords } from '../words/condition-words.ts';
import { findingWords } from '../words/finding-words.ts';
import { patchRows, patchRowWords } from '../words/patch-words.ts';
import { explainProblem } from '../words/problem-words.ts';
import { capitalised, name, plainSentence } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import { flakyTestGroups, flakyTestMessage, flakyTestPlace, moreFlakyTests } from '../words/flaky-words.ts';
import type { FlakyTestGroup } from '../words/flaky-words.ts';
import { failedTestGroups, failedTestMessage, failedTestPlace, moreFailedTests } from '../words/test-words.ts';
import type { FailedTestGroup } from '../words/test-words.ts';

const maxLine = 1_000;
const nothing: XmlText = asSafe('');
const lineEnd: XmlText = asSafe('\n');

interface TestCase {
  readonly xml: XmlText;
  readonly result: 'passed' | 'failed' | 'error' | 'skipped';
}

/**
 * A verdict as JUnit XML: one suite of conditions, one of problems with the evidence, one of the tests that failed or
 * were flaky.
 *
 * A condition that fails and decides is a failure; a condition that cannot be judged, and a problem that decides, is an
 * error; a condition that does not apply is skipped. What does not decide passes with its message in `system-out`, so
 * the report is red exactly when the gate is.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function renderJunit(verdict: VerdictV1): XmlText {
  const conditions = verdict.conditions.map(conditionCase);
  const problems = verdict.problems.map((problem, index) => problemCase(problem, index, verdict));
  const { groups, more } = failedTestGroups(verdict);
  const flaky = flakyTestGroups(verdict);
  const tests = [...groups.map(failedTestCase), ...flaky.groups.map(flakyTestCase)];
  const unnamed = [
    ...(more === 0 ? [] : [moreFailedTests(more)]),
    ...(flaky.more === 0 ? [] : [moreFlakyTests(flaky.more)]),
  ].join('; ');
  const all = [...conditions, ...problems, ...tests];
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Portcullis"${counts(all)} time="0">
${suite('conditions', conditions, verdict)}${suite('evidence', problems, verdict)}${suite('tests', tests, verdict, unnamed === '' ? null : unnamed)}</testsuites>
`;
}

function counts(cases: readonly TestCase[]): XmlText {
  const having = (result: TestCase['result']): number => cases.filter((testCase) => testCase.result === result).length;
  return xml` tests="${cases.length}" failures="${having('failed')}" errors="${having('error')}" skipped="${having('skipped')}"`;
}

function suite(
  suiteName: 'conditions' | 'evidence' | 'tests',
  cases: readonly TestCase[],
  { judgedAt }: VerdictV1,
  note: string | null = null,
): XmlText {
  if (cases.length === 0 && suiteName !== 'conditions') return nothing;
  return xml`  <testsuite name="${xmlText(suiteName)}"${counts(cases)} time="0" timestamp="${xmlText(judgedAt.slice(0, 19))}">
${joinSafe(
  cases.map((testCase) => testCase.xml),
  nothing,
)}${
    note === null
      ? nothing
      : xml`    <system-out>${xmlText(note)}</system-out>
`
  }  </testsuite>
`;
}

function conditionCase(condition: Condition): TestCase {
  const sentence = line(conditionWords(condition));
  const open = xml`    <testcase classname="portcullis.${xmlText(condition.kind)}" name="${xmlText(condition.id)}" time="0">`;
  const close = xml`</testcase>
`;
  const decides = condition.enforce === 'block';
  switch (condition.state) {
    case 'failed':
      return decides
        ? {
            result: 'failed',
            xml: xml`${open}<failure type="${failureType(condition)}" message="${sentence}">${body(condition)}</failure>${close}`,
          }
        : { result: 'passed', xml: xml`${open}<system-out>${sentence}</system-out>${close}` };
    case 'undetermined':
      return decides
        ? { result: 'error', xml: xml`${open}<error type="undetermined" message="${sentence}"/>${close}` }
        : { result: 'passed', xml: xml`${open}<system-out>${sentence}</system-out>${close}` };
    case 'warned':
    case 'passed':
      return { result: 'passed', xml: xml`${open}<system-out>${sentence}</system-out>${close}` };
    case 'not-applicable':
      return { result: 'skipped', xml: xml`${open}<skipped message="${sentence}"/>${close}` };
  }
}

function failureType({ violations }: Condition): XmlText {
  return xmlText(violations[0]?.code ?? 'failed');
}

function body(condition: Condition): XmlText {
  const { shown, more } = conditionFindings(condition);
  const patch = patchRows(condition);
  const rest = more + patch.more;
  return joinSafe(
    [
      ...shown.map((finding) => line(findingWords(finding))),
      ...patch.shown.map((row) => line(patchRowWords(row))),
      ...(rest > 0 ? [xmlText(`… ${rest} more`)] : []),
    ],
    lineEnd,
  );
}

function problemCase({ problem, enforce }: EnforcedProblem, index: number, verdict: VerdictV1): TestCase {
  const { what, next } = explainProblem(problem, verdict.ledger);
  const open = xml`    <testcase classname="portcullis.evidence" name="${index + 1}: ${line(what)}" time="0">`;
  const close = xml`</testcase>
`;
  return enforce === 'block'
    ? {
        result: 'error',
        xml: xml`${open}<error type="${xmlText(problem.code)}" message="${line(what)}">${line(next)}</error>${close}`,
      }
    : { result: 'passed', xml: xml`${open}<system-out>${line(what)}. ${line(next)}.</system-out>${close}` };
}

function failedTestCase(group: FailedTestGroup): TestCase {
  const { test, decides } = group;
  const open = xml`    <testcase classname="portcullis.tests" name="${line([name(test.name)])}" time="0">`;
  const close = xml`</testcase>
`;
  const message = line(failedTestMessage(group));
  const place = line(failedTestPlace(group));
  return decides
    ? { result: 'failed', xml: xml`${open}<failure type="failed-test" message="${message}">${place}</failure>${close}` }
    : { result: 'passed', xml: xml`${open}<system-out>${message} (${place})</system-out>${close}` };
}

/** It passed, and says so in the element by which Surefire and others tell of the attempt before. */
function flakyTestCase(group: FlakyTestGroup): TestCase {
  const open = xml`    <testcase classname="portcullis.tests" name="${line([name(group.test.name)])}" time="0">`;
  const close = xml`</testcase>
`;
  return {
    result: 'passed',
    xml: xml`${open}<flakyFailure type="flaky-test" message="${line(flakyTestMessage(group))}">${line(flakyTestPlace(group))}</flakyFailure>${close}`,
  };
}

function line(sentence: Sentence): XmlText {
  return xmlText(plainSentence(capitalised(sentence)), maxLine);
}
