import { isDigit } from '../../json/characters.ts';

/** What a line of flake8's or pycodestyle's output is. */
export type Flake8Line =
  | {
      readonly kind: 'problem';
      readonly file: string;
      readonly line: number;
      /** From 1; `null` in the style of Pylint, which has none. */
      readonly column: number | null;
      readonly code: string;
      readonly message: string;
    }
  /** A number and nothing else: `--count`. */
  | { readonly kind: 'count'; readonly problems: number }
  /** What `--benchmark` says of files. */
  | { readonly kind: 'files'; readonly files: number }
  | { readonly kind: 'failure' }
  | { readonly kind: 'other' };

/** A letter or several of the plugin, and a number. */
const code = '([A-Z]{1,10}\\d{1,6})';
const usual = new RegExp(`^(.+?):(\\d{1,9}):(?:(\\d{1,9}):)? ${code}:? (.*)$`, 'u');
const likePylint = new RegExp(`^(.+?):(\\d{1,9}): \\[${code}\\] (.*)$`, 'u');
const files = /^(?<flake8>\d{1,9}) +total files processed$|^\d+ +files per second \((?<pycodestyle>\d{1,9}) total\)$/u;
const failure = /^(?:flake8|pycodestyle(?:\.py)?): error: |^There was a critical error during execution of Flake8:/u;

/**
 * Reads one line.
 *
 * @param text without its end and the colours of a terminal.
 *
 * @example
 * readFlake8Line('shop/net.py:10:80: E501 line too long (88 > 79 characters)')
 */
export function readFlake8Line(text: string): Flake8Line {
  const found = usual.exec(text);
  if (found !== null) {
    return {
      kind: 'problem',
      file: found[1] ?? '',
      line: Number(found[2]),
      column: found[3] === undefined ? null : Number(found[3]),
      code: found[4] ?? '',
      message: found[5] ?? '',
    };
  }
  const alike = text.includes(': [') ? likePylint.exec(text) : null;
  if (alike !== null) {
    const [, file = '', line, code = '', message = ''] = alike;
    return { kind: 'problem', file, line: Number(line), column: null, code, message };
  }
  return isDigit(text.charCodeAt(0)) ? readNumber(text) : { kind: failure.test(text) ? 'failure' : 'other' };
}

function readNumber(text: string): Flake8Line {
  if (/^\d{1,9}$/u.test(text)) return { kind: 'count', problems: Number(text) };
  const counted = files.exec(text)?.groups;
  return counted === undefined
    ? { kind: 'other' }
    : { kind: 'files', files: Number(counted['flake8'] ?? counted['pycodestyle']) };
}
