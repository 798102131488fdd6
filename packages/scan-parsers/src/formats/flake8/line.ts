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
const code = '(?<code>[A-Z]{1,10}\\d{1,6})';
const usual = new RegExp(`^(?<file>.+?):(?<line>\\d{1,9}):(?:(?<column>\\d{1,9}):)? ${code}:? (?<message>.*)$`, 'u');
const likePylint = new RegExp(`^(?<file>.+?):(?<line>\\d{1,9}): \\[${code}\\] (?<message>.*)$`, 'u');
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
  const groups = (usual.exec(text) ?? likePylint.exec(text))?.groups;
  if (groups !== undefined) {
    return {
      kind: 'problem',
      file: groups['file'] ?? '',
      line: Number(groups['line']),
      column: groups['column'] === undefined ? null : Number(groups['column']),
      code: groups['code'] ?? '',
      message: groups['message'] ?? '',
    };
  }
  if (/^\d{1,9}$/u.test(text)) return { kind: 'count', problems: Number(text) };
  const counted = files.exec(text)?.groups;
  if (counted !== undefined) return { kind: 'files', files: Number(counted['flake8'] ?? counted['pycodestyle']) };
  return { kind: failure.test(text) ? 'failure' : 'other' };
}
