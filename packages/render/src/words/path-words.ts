import type { UnmatchedPaths } from '@portcullis/gate-core';
import { explanation } from './explanation.ts';
import type { Explanation, ProblemOf } from './explanation.ts';
import { quantity } from './numbers.ts';
import { listSentence, name, quote, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/**
 * Paths that matched nothing, beside the rule, filter or waiver that has them. Empty for `null`.
 *
 * @example
 * unmatchedPathsWords({ findings: 8, examples: ['shop/cart.py'] }) // its paths match none of the 8 findings (for example shop/cart.py)
 */
export function unmatchedPathsWords(unmatched: UnmatchedPaths | null): Sentence {
  if (unmatched === null) return [];
  const { findings, examples } = unmatched;
  const all = findings === 1 ? 'do not match the only finding' : `match none of the ${quantity(findings, 'finding')}`;
  return sentence`its paths ${words(all)}${
    examples.length === 0
      ? []
      : sentence` (for example ${listSentence(
          examples.map((path) => [name(path)]),
          'and',
          2,
        )})`
  }`;
}

/** Findings whose place in the tree is unknown, under something with `paths`. */
export function explainUnplaced({ by, findings, examples }: ProblemOf<'findings-unplaced'>): Explanation {
  const example =
    examples.length === 0
      ? []
      : sentence` (for example ${listSentence(
          examples.map((path) => [name(path)]),
          'and',
          2,
        )})`;
  const count = sentence`${words(quantity(findings, 'finding'))} cannot be placed in the repository${example}`;
  const effect =
    by.kind === 'rule'
      ? sentence`, so the paths of rule ${name(by.name)} can neither count nor leave ${words(findings === 1 ? 'it' : 'them')}`
      : sentence`, so the ${words(by.kind)} ${quote(by.name)} does not take ${words(findings === 1 ? 'it' : 'them')} off`;
  return explanation(
    sentence`${count}${effect}`,
    sentence`run the tool in the repository's root with relative paths, or state where it ran in a run record (${name('root')}, ${name('cwd')})`,
  );
}
