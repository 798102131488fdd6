import { explanation, nameList } from './explanation.ts';
import type { Explanation, ProblemOf } from './explanation.ts';
import { explainDoubt } from './limit-doubts.ts';
import { name, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** Rules that cannot be judged on the evidence there is. */
export function explainRule(
  problem: ProblemOf<
    | 'metric-missing'
    | 'metric-not-finite'
    | 'sample-unknown'
    | 'sample-too-small'
    | 'evidence-unknown'
    | 'tool-without-evidence'
    | 'kind-without-evidence'
    | 'rule-without-evidence'
    | 'rule-without-limit'
    | 'limit-doubtful'
  >,
): Explanation {
  const rule = name(problem.rule);
  switch (problem.code) {
    case 'metric-missing':
      return explanation(
        sentence`rule ${rule} judges ${name(problem.metric)}, and ${stated(problem.tooWeak, 'no report states it')}`,
        problem.tooWeak.length > 0
          ? strengthen()
          : sentence`keep a report that states it; stated are ${nameList(problem.available, 'none', 8)}`,
      );
    case 'metric-not-finite':
      return explanation(
        sentence`${name(problem.metric)} in ${name(problem.path)} is not a number that can be judged by rule ${rule}: it is not finite, or too large`,
        sentence`make the report ${name(problem.evidence)} again`,
      );
    case 'sample-unknown':
      return explanation(
        sentence`rule ${rule} asks for a least sample, and the report does not say how many things ${name(problem.metric)} was computed from`,
        sentence`use a report that says so, or drop ${name('minSample')}`,
      );
    case 'sample-too-small': {
      const few = problem.reports.length === 1 ? 'one report' : `${String(problem.reports.length)} reports`;
      const paths = problem.reports.map(({ path }) => path);
      return explanation(
        sentence`rule ${rule} does not judge ${name(problem.metric)} in ${words(few)} with a sample below ${words(String(problem.minSample))}: ${nameList(paths, 'none', 3)}`,
        sentence`drop ${name('minSample')} if each report should hold the limits, or join them with ${name('aggregate')}`,
      );
    }
    case 'evidence-unknown':
      return explanation(
        sentence`rule ${rule} names the evidence ${name(problem.evidence)}, which the policy does not have`,
        sentence`correct it: there are ${nameList(problem.available, 'none', 8)}`,
      );
    case 'tool-without-evidence':
      return explanation(
        sentence`rule ${rule} counts findings of ${name(problem.tool)}, and ${stated(problem.tooWeak, 'no evidence can hold any')}`,
        problem.tooWeak.length > 0
          ? strengthen()
          : sentence`require its report; there is evidence of ${nameList(problem.available, 'no tool', 8)}`,
      );
    case 'kind-without-evidence':
      return explainKind(problem);
    case 'rule-without-evidence':
      return explanation(
        sentence`rule ${rule} counts findings, and ${stated(problem.tooWeak, 'no evidence can hold any')}`,
        problem.tooWeak.length > 0 ? strengthen() : sentence`require a scanner's report under ${name('evidence')}`,
      );
    case 'limit-doubtful':
      return explainDoubt(problem);
    case 'rule-without-limit':
      return explanation(
        sentence`rule ${rule} can never fail: it has no limit`,
        sentence`give it ${name('min')}, ${name('max')} or ${name('ratchet')}`,
      );
  }
}

/** A category or a severity that the evidence of a rule cannot hold. */
function explainKind({
  rule,
  category,
  severity,
  categories,
  worst,
  tooWeak,
}: ProblemOf<'kind-without-evidence'>): Explanation {
  const wanted = [
    ...(severity === null ? [] : [sentence`${name(severity)}`]),
    ...(category === null ? [] : [sentence`${name(category)}`]),
    [words('findings')],
  ];
  const counted = wanted.flatMap((part, index) => (index === 0 ? part : [words(' '), ...part]));
  const held =
    worst === null || severity === null
      ? sentence`it holds ${nameList(categories, 'none', 8)}`
      : sentence`they are ${name(worst)} at worst`;
  const lacking = tooWeak.length > 0 ? stated(tooWeak, '') : sentence`its evidence cannot hold any: ${held}`;
  return explanation(
    sentence`rule ${name(rule)} counts ${counted}, and ${lacking}`,
    tooWeak.length > 0 ? strengthen() : sentence`require the report of a tool that finds them, or drop the rule`,
  );
}

function stated(tooWeak: readonly string[], otherwise: string): Sentence {
  return tooWeak.length === 0
    ? [words(otherwise)]
    : sentence`only evidence that weighs less than the rule has it: ${nameList(tooWeak, 'none')}`;
}

function strengthen(): Sentence {
  return sentence`enforce that evidence as strictly as the rule, or name it in the rule's ${name('evidence')}`;
}
