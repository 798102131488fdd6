import type { CaseFailure, PolicyTestV1, SuiteProblem } from '@portcullis/gate-core';
import { formatNumber, quantity } from '../words/numbers.ts';
import { listSentence, name, quote, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';

/**
 * How a policy answered its cases, in one line without text from outside.
 *
 * @example
 * policyTestHeadline(report) // 'failed: 1 of 4 cases, and 2 rules are never seen to fail'
 */
export function policyTestHeadline({ passed, summary, problems }: PolicyTestV1): string {
  const { cases, failed, errors } = summary;
  if (cases === 0) return 'failed: there are no cases, so nothing was tested';
  if (passed)
    return `passed: ${cases === 1 ? 'the only case holds' : `all ${formatNumber(cases)} cases hold`}, and every rule is seen to fail`;
  const parts = [
    ...(failed > 0 ? [`${formatNumber(failed)} of ${quantity(cases, 'case')} answered otherwise`] : []),
    ...(errors > 0 ? [`${quantity(errors, 'case')} cannot be judged`] : []),
    ...(problems.length > 0 ? [`${quantity(problems.length, 'rule is', 'rules are')} never seen to fail`] : []),
  ];
  return `failed: ${parts.join(', ')}`;
}

/** Why a case does not hold, without a full stop. */
export function caseFailureWords(failure: CaseFailure): Sentence {
  switch (failure.code) {
    case 'outcome':
      return sentence`expected ${words(failure.expected)}, found ${words(failure.found)}`;
    case 'condition':
      return conditionFailure(failure);
    case 'unusable':
      return [quote(failure.message)];
  }
}

function conditionFailure({ id, expected, found, suggestion }: Extract<CaseFailure, { code: 'condition' }>): Sentence {
  if (found !== null)
    return sentence`${name(id)}: expected ${words(expected)}, found ${words(found)}${words(found === 'not-applicable' ? ': the rule does not apply in this case' : '')}`;
  const meant = suggestion === null ? [] : sentence`; did you mean ${name(suggestion)}?`;
  return sentence`${name(id)}: expected ${words(expected)}, and the verdict has no such condition${meant}`;
}

/** Why a suite proves too little, and what to do. */
export function suiteProblemWords(problem: SuiteProblem): Sentence {
  switch (problem.code) {
    case 'no-cases':
      return [words('there are no cases: a suite without cases proves nothing. Add one to a .yml file in this folder')];
    case 'rule-never-red': {
      const { rule, unstated } = problem;
      if (unstated.length === 0)
        return sentence`rule ${name(rule)}: no case turns it red, so it may never fail: add a case that expects ${name(`${rule}: failed`)}`;
      const cases = listSentence(
        unstated.map((each) => sentence`"${quote(each)}"`),
        'and',
        3,
      );
      return sentence`rule ${name(rule)}: it fails in ${cases}, where that is not expected: add ${name(`${rule}: failed`)} to its conditions`;
    }
  }
}
