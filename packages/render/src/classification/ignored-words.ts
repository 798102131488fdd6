import type { IgnoredJob } from '@portcullis/transient-classifier';
import { name, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';

/** Why a failed job was left out. */
export function ignoredWords(reason: IgnoredJob['reason']): Sentence {
  switch (reason.code) {
    case 'aggregator':
      return sentence`it only collects the results of other jobs (${words(reason.toldBy === 'log' ? 'its log says so' : 'as given')})`;
    case 'collateral':
      return sentence`it was cancelled because ${name(reason.of)} failed`;
  }
}
