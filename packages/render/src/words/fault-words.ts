import type { ReportFault } from '@portcullis/gate-core';
import { advice, name, quote, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** What is wrong with a refused report, by its code alone: `is cut off`, `is empty`. */
export function faultWords({ code }: ReportFault): Sentence {
  switch (code) {
    case 'unreadable':
      return [words('cannot be read')];
    case 'empty':
      return [words('is empty')];
    case 'truncated':
      return [words('is cut off')];
    case 'malformed':
      return [words('is not well-formed')];
    case 'encoding':
      return [words('is not in a supported text encoding')];
    case 'wrong-format':
      return [words('is not a report of this format')];
    case 'unsupported-version':
      return [words('is of an unsupported version')];
    case 'invalid-content':
      return [words('breaks the rules of its format')];
    case 'too-large':
      return [words('is over a limit of size, depth or count')];
  }
}

/** A file with the place of the fault, as editors understand it: `reports/bandit.json:3:14`. */
export function faultPlace(path: string, { line, column }: ReportFault): Sentence {
  const place = line === null ? '' : column === null ? `:${line}` : `:${line}:${column}`;
  return [name(`${path}${place}`)];
}

/** The whole fault: place, what is wrong, the parser's own message. */
export function refusalWords(path: string, fault: ReportFault): Sentence {
  return sentence`${faultPlace(path, fault)} ${faultWords(fault)}: ${quote(fault.message)}`;
}

/** The next step after a refusal: the parser's hint, if it has one. That of a wrong format lists all that are known. */
export function refusalAdvice({ code, hint }: ReportFault): Sentence {
  if (hint === null || hint === '') return [words('run the tool again and keep its whole report')];
  return [code === 'wrong-format' ? advice(hint) : quote(hint)];
}
