import { explanation } from './explanation.ts';
import type { Explanation, ProblemOf } from './explanation.ts';
import { allDecimals, formatValue } from './numbers.ts';
import { name, sentence, words } from './sentence.ts';

type Doubtful = ProblemOf<'limit-doubtful'>;

/** A limit that is probably a mistake. */
export function explainDoubt(problem: Doubtful): Explanation {
  const { rule, key, value, unit } = problem;
  const limit = sentence`${name(key)} of rule ${name(rule)} is ${words(formatValue(value, unit, allDecimals))}`;
  return explanation(sentence`${limit}, ${words(doubtWords(problem))}`, sentence`${words(adviceWords(problem))}`);
}

function doubtWords({ doubt, key }: Doubtful): string {
  switch (doubt) {
    case 'share-for-percent':
      return 'less than it looks: the metric goes from 0 to 100';
    case 'percent-for-ratio':
      return 'a ratio: 1 means unchanged, 1.1 means 10 % more';
    case 'seconds-for-milliseconds':
      return 'less than a second for a whole run';
    case 'fraction-of-count':
      return 'a fraction of something that is counted in whole numbers';
    case 'sum-of-rates':
      return 'for the sum of the rates of all reports: two reports of 50 % make 100 %';
    case 'never-holds':
      return 'which no report can meet';
    case 'never-fails':
      return key === 'tolerance' ? 'which tolerates everything' : 'which every report meets';
  }
}

function adviceWords({ doubt, value, key }: Doubtful): string {
  switch (doubt) {
    case 'share-for-percent':
      return `write ${shifted(value, 100)} if ${shifted(value, 100)} % is meant`;
    case 'percent-for-ratio':
      return `write ${key === 'tolerance' ? shifted(value, 0.01) : shifted(value + 100, 0.01)} if ${shifted(value, 1)} % more is meant`;
    case 'seconds-for-milliseconds':
      return `write ${shifted(value, 1000)} if ${shifted(value, 1)} s is meant`;
    case 'fraction-of-count':
      return 'write a whole number';
    case 'sum-of-rates':
      return 'leave out `aggregate: sum`: the worst report then counts';
    case 'never-holds':
    case 'never-fails':
      return 'correct it';
  }
}

/** Decimal arithmetic as on paper: 0.29 times 100 is 29. */
function shifted(value: number, by: number): string {
  return String(Number((value * by).toPrecision(12)));
}
