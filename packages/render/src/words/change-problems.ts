import { explanation, nameList } from './explanation.ts';
import type { Explanation, ProblemOf } from './explanation.ts';
import { quantity } from './numbers.ts';
import { name, sentence, words } from './sentence.ts';

type ChangeProblem = ProblemOf<'diff-missing' | 'covered-lines-unknown' | 'coverage-unplaced' | 'changes-unplaced'>;

/** Rules about changed lines that cannot be held against the change. */
export function explainChanges(problem: ChangeProblem): Explanation {
  switch (problem.code) {
    case 'diff-missing':
      return explanation(
        sentence`no diff was given, and ${words(problem.rules.length === 1 ? 'this rule is' : 'these rules are')} about what the change touches: ${nameList(problem.rules, 'none', 5)}`,
        sentence`give one (${name('--diff FILE')}), or the commit to compare with (${name('--diff-base origin/main')})`,
      );
    case 'covered-lines-unknown':
      return explanation(
        sentence`rule ${name(problem.rule)} needs the covered lines, and ${nameList(
          problem.reports.map(({ path }) => path),
          'no report',
          3,
        )} ${words(problem.reports.length === 1 ? 'does' : 'do')} not list them`,
        sentence`have the tool write Cobertura XML, LCOV or the JSON of coverage.py`,
      );
    case 'coverage-unplaced':
      return explainCoverage(problem);
    case 'changes-unplaced':
      return explanation(
        sentence`rule ${name(problem.rule)}: ${words(quantity(problem.files, 'file'))} of the diff cannot be placed in the repository: ${nameList(problem.examples, 'none', 2)}`,
        sentence`write the diff in the repository that is judged, with its usual prefixes (${name('git diff BASE...HEAD')})`,
      );
  }
}

function explainCoverage({ rule, files, total }: ProblemOf<'coverage-unplaced'>): Explanation {
  const [first] = files;
  const more = total > 1 ? ` (and ${quantity(total - 1, 'more file')})` : '';
  return explanation(
    sentence`rule ${name(rule)}: ${name(first?.path ?? '')} in ${name(first?.report ?? '')} may be ${nameList(first?.mayBe ?? [], 'a changed file', 5)}${words(more)}`,
    sentence`run the tests in the repository's root, or state where they ran in a run record (${name('root')}, ${name('cwd')})`,
  );
}
