import type { CaseResult, PolicyTestV1 } from '@portcullis/gate-core';
import { obstacleWords } from '../backtest/backtest-words.ts';
import { asSafe, joinSafe } from '../safe-text/safe.ts';
import { xml, xmlText } from '../safe-text/xml-text.ts';
import type { XmlText } from '../safe-text/xml-text.ts';
import { capitalised, plainSentence } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import { caseFailureWords, suiteProblemWords } from './policy-test-words.ts';

const maxLine = 1_000;
const nothing: XmlText = asSafe('');
const lineEnd: XmlText = asSafe('\n');

/**
 * How a policy answered its cases, as JUnit XML: one suite of cases, one of what the suite does not prove. It is red
 * exactly when the test is.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function renderPolicyTestJunit({ cases, problems, summary }: PolicyTestV1): XmlText {
  const failures = summary.failed + problems.length;
  const tests = summary.cases + problems.length;
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="Portcullis policy test" tests="${tests}" failures="${failures}" errors="${summary.errors}" skipped="0" time="0">
  <testsuite name="cases" tests="${summary.cases}" failures="${summary.failed}" errors="${summary.errors}" skipped="0" time="0">
${joinSafe(cases.map(caseElement), nothing)}  </testsuite>
${problems.length === 0 ? nothing : problemSuite(problems)}</testsuites>
`;
}

function caseElement({ name, file, line, result, failures, found }: CaseResult): XmlText {
  const open = xml`    <testcase classname="${xmlText(file)}" name="${xmlText(name)}" file="${xmlText(file)}" line="${line}" time="0">`;
  const message = xmlText(failures.map((each) => text(caseFailureWords(each))).join('; '), maxLine);
  const close = xml`</testcase>
`;
  switch (result) {
    case 'passed':
      return xml`${open}${close}`;
    case 'failed': {
      const reasons = found === null ? [] : obstacleWords(found).map((reason) => xmlText(text(reason), maxLine));
      return xml`${open}<failure type="policy-answer" message="${message}">${joinSafe(reasons, lineEnd)}</failure>${close}`;
    }
    case 'error':
      return xml`${open}<error type="case-unusable" message="${message}"/>${close}`;
  }
}

function problemSuite(problems: PolicyTestV1['problems']): XmlText {
  const elements = problems.map((problem) => {
    const title = problem.code === 'no-cases' ? 'there are cases' : `a case turns ${problem.rule} red`;
    return xml`    <testcase classname="suite" name="${xmlText(title)}" time="0"><failure type="${xmlText(problem.code)}" message="${xmlText(text(suiteProblemWords(problem)), maxLine)}"/></testcase>
`;
  });
  return xml`  <testsuite name="suite" tests="${problems.length}" failures="${problems.length}" errors="0" skipped="0" time="0">
${joinSafe(elements, nothing)}  </testsuite>
`;
}

function text(sentence: Sentence): string {
  return plainSentence(capitalised(sentence));
}
