import { explanation, nameList } from './explanation.ts';
import type { Explanation, ProblemOf } from './explanation.ts';
import { quantity } from './numbers.ts';
import { name, sentence, words } from './sentence.ts';

type ChangeProblem = ProblemOf<
  | 'diff-missing'
  | 'diff-contradicted'
  | 'diff-unchecked'
  | 'covered-lines-unknown'
  | 'coverage-unplaced'
  | 'changes-unplaced'
>;

/** Rules about changed lines that cannot be held against the change. */
export function explainChanges(problem: ChangeProblem): Explanation {
  switch (problem.code) {
    case 'diff-missing':
      return explanation(
        sentence`no diff was given, and ${words(problem.rules.length === 1 ? 'this rule is' : 'these rules are')} about what the change touches: ${nameList(problem.rules, 'none', 5)}`,
        sentence`give one (${name('--diff FILE')}), or the commit to compare with (${name('--diff-base origin/main')})`,
      );
    case 'diff-contradicted':
      return explainContradiction(problem);
    case 'diff-unchecked':
      return explanation(
        sentence`${words(problem.files === problem.of ? (problem.of === 1 ? 'the changed file is' : `all ${problem.of} changed files are`) : `${problem.files} of ${quantity(problem.of, 'changed file')} are`)} not in the judged folder, so nothing shows that the diff is about the judged code`,
        sentence`check out the source where the gate runs, or name its folder (${name('--root')})`,
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
  // Its place is known, and what it says of its lines cannot be true of the file there.
  if (first?.mayBe.length === 1 && first.mayBe[0] === first.path)
    return explanation(
      sentence`rule ${name(rule)}: ${name(first.report)} lists lines behind the end of ${name(first.path)}, so it may be about another version of it${words(more)}`,
      sentence`measure the coverage of the state that is judged, and judge the source as it was measured`,
    );
  return explanation(
    sentence`rule ${name(rule)}: ${name(first?.path ?? '')} in ${name(first?.report ?? '')} may be ${nameList(first?.mayBe ?? [], 'a changed file', 5)}${words(more)}`,
    sentence`run the tests in the repository's root, or state where they ran in a run record (${name('root')}, ${name('cwd')})`,
  );
}

function explainContradiction({ files, total }: ProblemOf<'diff-contradicted'>): Explanation {
  const [first] = files;
  const more = total > 1 ? ` (and ${quantity(total - 1, 'more file')})` : '';
  const place = name(first === undefined ? '' : first.line === null ? first.path : `${first.path}:${first.line}`);
  return explanation(
    sentence`the diff is not about the judged code: ${place} ${words(contradictionWords[first?.how ?? 'other-text'])}${words(more)}`,
    sentence`write the diff where the judged code is checked out (${name('git diff BASE...HEAD')}), or let git be asked (${name('--diff-base BASE')})`,
  );
}

const contradictionWords = {
  'other-text': 'is another line than in the diff',
  'other-content': 'was changed in lines that the diff does not have',
  'as-before': 'is as the diff shows it before the change, so the diff may be reversed or newer than the code',
  missing: 'does not exist',
  'still-there': 'is still there, and the diff deletes it',
} as const;
