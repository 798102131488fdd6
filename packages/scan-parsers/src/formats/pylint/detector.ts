import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector } from '../../detect-format/facts.ts';

/** The list of `json`, whose messages have an id with a hyphen, and the object of `json2`. */
export const pylintDetector: FormatDetector = {
  format: 'pylint',
  detect: (facts) =>
    facts.kind === 'json' &&
    ((facts.at('[].message-id') === 'string' && facts.at('[].symbol') === 'string') ||
      (facts.at('messages') === 'array' &&
        (facts.at('statistics.messageTypeCount') === 'object' ||
          (facts.at('messages[].messageId') === 'string' && facts.at('messages[].symbol') === 'string')))),
  couldBe: isEmptyArray,
};
