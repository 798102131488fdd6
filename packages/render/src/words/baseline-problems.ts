import { explanation, nameList } from './explanation.ts';
import type { Explanation, ProblemOf } from './explanation.ts';
import { quantity } from './numbers.ts';
import { joinSentences, name, sentence, words } from './sentence.ts';

/** Rules that compare with a baseline that does not have what they need. */
export function explainBaseline(
  problem: ProblemOf<
    | 'baseline-missing'
    | 'baseline-tool-missing'
    | 'baseline-tool-changed'
    | 'baseline-tool-lost'
    | 'baseline-report-lost'
  >,
): Explanation {
  switch (problem.code) {
    case 'baseline-missing':
      return problem.reports.length === 0 ? explainNoBaseline(problem.rule) : explainNewReports(problem);
    case 'baseline-tool-missing':
      return explainSilentTools(problem);
    case 'baseline-tool-changed':
      return explainChangedTools(problem);
    case 'baseline-tool-lost':
      return explainLostTools(problem);
    case 'baseline-report-lost':
      return explanation(
        sentence`rule ${name(problem.rule)} compares with the baseline, which has ${named(pathsOf(problem.reports))}; the judged reports do not`,
        sentence`keep the report; if reports may come and go, ${letUnpaired()}`,
      );
  }
}

function explainSilentTools({ rule, tools }: ProblemOf<'baseline-tool-missing'>): Explanation {
  const named = (names: readonly string[]): Explanation['what'] => nameList([...new Set(names)], 'none', 5);
  const which = named(tools.map(({ tool }) => tool));
  const where = named(tools.map(({ evidence }) => evidence));
  return explanation(
    sentence`rule ${name(rule)} compares with the baseline, whose ${where} has no report from ${which}`,
    sentence`run ${which} on the base branch too, and pass its report with the others; for a committed baseline: ${acceptNew()}`,
  );
}

function explainChangedTools({ rule, tools }: ProblemOf<'baseline-tool-changed'>): Explanation {
  const versions = (list: readonly string[]): Explanation['what'] => nameList([...list], 'an unknown version', 3);
  const changes = tools.map(
    ({ tool, then, now, findings }) =>
      sentence`${words(quantity(findings, 'finding'))} of ${name(tool)} ${versions(now)} that the baseline, from ${versions(then)}, does not have`,
  );
  return explanation(
    sentence`rule ${name(rule)} cannot know what is new: ${joinSentences(changes, '; ')}`,
    sentence`compare with a baseline of the same version; for a committed baseline: ${acceptNew()}`,
  );
}

function explainLostTools({ rule, sure, tools }: ProblemOf<'baseline-tool-lost'>): Explanation {
  const which = nameList([...new Set(tools.map(({ tool }) => tool))], 'none', 5);
  const held = joinSentences(
    tools.map(
      ({ evidence, tool, findings }) =>
        sentence`${name(evidence)} has ${words(quantity(findings, 'finding'))} of ${name(tool)}`,
    ),
    '; ',
  );
  return explanation(
    sentence`rule ${name(rule)} compares with the baseline, whose ${held}: the judged reports ${words(sure ? 'are without that tool' : 'do not name that tool, which found nothing or did not run')}`,
    sure
      ? sentence`run ${which} here too; if it was taken away on purpose, name the other tools under the rule's ${name('count.tools')}; for a committed baseline: ${acceptNew()}`
      : sentence`make sure that ${which} ran; if so, nothing is wrong; for a committed baseline: ${name('portcullis baseline update')}`,
  );
}

function acceptNew(): Explanation['next'] {
  return [name('portcullis baseline update --accept-new')];
}

function explainNoBaseline(rule: string): Explanation {
  return explanation(
    sentence`rule ${name(rule)} compares with a baseline, but none was given for what it checks`,
    sentence`pass all reports of the base branch with ${name('--base')}, or commit a baseline: ${name('portcullis baseline write')}`,
  );
}

function explainNewReports({ rule, compares, reports }: ProblemOf<'baseline-missing'>): Explanation {
  const paths = named(pathsOf(reports));
  const what = sentence`rule ${name(rule)} compares with the baseline, which has nothing for ${paths}`;
  // Findings are compared by evidence: any report of it will do.
  if (compares === 'findings')
    return explanation(what, sentence`generate the same report on the base branch, and pass it too: ${paths}`);
  return explanation(
    what,
    sentence`add the report to the base branch first; if reports may come and go, ${letUnpaired()}`,
  );
}

function letUnpaired(): Explanation['next'] {
  return sentence`give the rule ${name('min')} or ${name('max')}, and ${name('unpaired: limits')} under ${name('ratchet')}`;
}

function named(paths: readonly string[]): Explanation['what'] {
  return paths.length === 0 ? [words('a report')] : nameList(paths, 'none', 5);
}

function pathsOf(reports: readonly { readonly path: string }[]): readonly string[] {
  return reports.map(({ path }) => path);
}
