/** What a line of MSBuild's output is. */
export type MsbuildLine =
  | {
      readonly kind: 'diagnostic';
      /** `null`: it is about the build. */
      readonly file: string | null;
      readonly line: number | null;
      readonly column: number | null;
      readonly endLine: number | null;
      readonly endColumn: number | null;
      readonly level: 'error' | 'warning';
      readonly code: string;
      readonly message: string;
    }
  /** Of the whole build, at its end. `null`: the line does not say. */
  | {
      readonly kind: 'end';
      readonly hasFailed: boolean;
      readonly errors: number | null;
      readonly warnings: number | null;
    }
  | { readonly kind: 'count'; readonly level: 'error' | 'warning'; readonly count: number }
  | { readonly kind: 'other' };

/** The canonical form: an origin with or without a place, a category, a code and a text. */
const diagnostic =
  /^(?:\d+>)?\s*(?:(?<origin>[^\s].*?)\s*(?:\((?<line>\d{1,9})(?:,(?<column>\d{1,9})(?:,(?<endLine>\d{1,9}),(?<endColumn>\d{1,9}))?)?\))?\s*: )?(?<level>error|warning) (?<code>[A-Z][A-Za-z]{0,14}\d{1,6})\s*: (?<message>.*)$/u;
const project = / \[[^[\]]*(?:proj|\.sln|\.slnx)(?:::[^\]]*)?\]$/u;
const end =
  /^Build (?<how>succeeded|FAILED|failed|canceled)(?:\.|(?: with (?:(?<errors>\d{1,9}) error\(s\))?(?: and )?(?:(?<warnings>\d{1,9}) warning\(s\))?)? in [\d.,:ms ]+s?)$/u;
const count = /^\s+(\d{1,9}) (Warning|Error)\(s\)$/u;

/**
 * Reads one line.
 *
 * @param text without its end and the colours of a terminal.
 */
export function readMsbuildLine(text: string): MsbuildLine {
  const ending = end.exec(text)?.groups;
  if (ending !== undefined)
    return {
      kind: 'end',
      hasFailed: ending['how'] !== 'succeeded',
      errors: numberOf(ending['errors']),
      warnings: numberOf(ending['warnings']),
    };
  const counted = count.exec(text);
  if (counted !== null)
    return { kind: 'count', level: counted[2] === 'Error' ? 'error' : 'warning', count: Number(counted[1]) };
  const groups = diagnostic.exec(text)?.groups;
  if (groups === undefined) return { kind: 'other' };
  const origin = groups['origin'] ?? '';
  const isFile = groups['line'] !== undefined || /[\\/.]/u.test(origin);
  return {
    kind: 'diagnostic',
    file: isFile ? origin : null,
    line: numberOf(groups['line']),
    column: numberOf(groups['column']),
    endLine: numberOf(groups['endLine']),
    endColumn: numberOf(groups['endColumn']),
    level: groups['level'] === 'error' ? 'error' : 'warning',
    code: groups['code'] ?? '',
    message: (groups['message'] ?? '').replace(project, ''),
  };
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
