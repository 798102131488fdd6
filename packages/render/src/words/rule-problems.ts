import { explanation, nameList } from './explanation.ts';
import type { Explanation, ProblemOf } from './explanation.ts';
import { explainDoubt } from './limit-doubts.ts';
import { name, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** Rules that cannot be judged with the existing evidence. */
export function explainRule(
  problem: ProblemOf<
    | 'metric-missing'
    | 'metric-not-finite'
    | 'metric-not-everywhere'
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
      if (problem.available.includes(problem.metric))
        return explanation(
          sentence`rule ${rule} checks ${name(problem.metric)}, which some of its reports do not contain`,
          sentence`have each report state it, or name the evidence that does in the rule's ${name('evidence')}`,
        );
      return explanation(
        sentence`rule ${rule} checks ${name(problem.metric)}, ${stated(problem.tooLenient, 'which no report contains')}`,
        problem.tooLenient.length > 0
          ? strengthen()
          : sentence`add a report that contains it; available: ${nameList(problem.available, 'none', 8)}`,
      );
    case 'metric-not-finite':
      return explanation(
        sentence`${name(problem.metric)} in ${name(problem.path)} is not a usable number for rule ${rule}: it is not finite, or too large`,
        sentence`regenerate the report ${name(problem.evidence)}`,
      );
    case 'metric-not-everywhere':
      return explanation(
        sentence`rule ${rule} does not judge ${nameList(problem.silent, 'none', 4)}: its reports do not contain ${name(problem.metric)}`,
        sentence`have them state it, or name the evidence that the rule judges in its ${name('evidence')}`,
      );
    case 'sample-unknown':
      return explanation(
        sentence`rule ${rule} sets a minimum sample, but the report does not give the sample size of ${name(problem.metric)}`,
        sentence`use a report that gives it, or remove ${name('minSample')}`,
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
        sentence`rule ${rule} names the evidence ${name(problem.evidence)}, which is not in the policy`,
        sentence`correct it; the policy has ${nameList(problem.available, 'none', 8)}`,
      );
    case 'tool-without-evidence':
      return explanation(
        sentence`rule ${rule} counts findings of ${name(problem.tool)}, ${stated(problem.tooLenient, 'but no evidence can contain any')}`,
        problem.tooLenient.length > 0
          ? strengthen()
          : sentence`require its report; the policy has evidence of ${nameList(problem.available, 'no tool', 8)}`,
      );
    case 'kind-without-evidence':
      return explainKind(problem);
    case 'rule-without-evidence':
      return explanation(
        problem.silent.length > 0
          ? sentence`rule ${rule} counts findings, but no tool that looks for any speaks in ${nameList(problem.silent, 'none')}`
          : sentence`rule ${rule} counts findings, ${stated(problem.tooLenient, 'but no evidence can contain any')}`,
        problem.tooLenient.length > 0 ? strengthen() : sentence`require a scanner's report under ${name('evidence')}`,
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
  tooLenient,
}: ProblemOf<'kind-without-evidence'>): Explanation {
  const wanted = [
    ...(severity === null ? [] : [sentence`${name(severity)}`]),
    ...(category === null ? [] : [sentence`${name(category)}`]),
    [words('findings')],
  ];
  const counted = wanted.flatMap((part, index) => (index === 0 ? part : [words(' '), ...part]));
  const held =
    worst === null || severity === null
      ? sentence`it covers ${nameList(categories, 'none', 8)}`
      : sentence`they are ${name(worst)} at worst`;
  const lacking =
    tooLenient.length > 0 ? stated(tooLenient, '') : sentence`but its evidence cannot contain any: ${held}`;
  return explanation(
    sentence`rule ${name(rule)} counts ${counted}, ${lacking}`,
    tooLenient.length > 0 ? strengthen() : sentence`require the report of a tool that finds them, or drop the rule`,
  );
}

function stated(tooLenient: readonly string[], otherwise: string): Sentence {
  return tooLenient.length === 0
    ? [words(otherwise)]
    : sentence`but only evidence that is more lenient than the rule has it: ${nameList(tooLenient, 'none')}`;
}

function strengthen(): Sentence {
  return sentence`enforce that evidence as strictly as the rule, or name it in the rule's ${name('evidence')}`;
}
