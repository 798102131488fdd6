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

/** What each diagnostic has: a quick look that spares most lines the next one. */
const levelAndCode = /(?:error|warning) [A-Z]/u;
/** The canonical form: an origin with or without a place, a category, a code and a text. */
const diagnostic =
  /^(?:\d+>)?\s*(?:([^\s].*?)\s*(?:\((\d{1,9})(?:,(\d{1,9})(?:,(\d{1,9}),(\d{1,9}))?)?\))?\s*: )?(error|warning) ([A-Z][A-Za-z]{0,14}\d{1,6})\s*: (.*)$/u;
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
  const mayBeOne = text.includes('warning ') || text.includes('error ');
  const found = mayBeOne && levelAndCode.test(text) ? diagnostic.exec(text) : null;
  if (found === null) return readEnd(text);
  const origin = found[1] ?? '';
  const message = found[8] ?? '';
  return {
    kind: 'diagnostic',
    file: found[2] !== undefined || /[\\/.]/u.test(origin) ? origin : null,
    line: numberOf(found[2]),
    column: numberOf(found[3]),
    endLine: numberOf(found[4]),
    endColumn: numberOf(found[5]),
    level: found[6] === 'error' ? 'error' : 'warning',
    code: found[7] ?? '',
    message: withoutProject(message),
  };
}

function withoutProject(message: string): string {
  const found = message.endsWith(']') ? project.exec(message) : null;
  return found === null ? message : message.slice(0, found.index);
}

function readEnd(text: string): MsbuildLine {
  const ending = text.startsWith('Build ') ? end.exec(text)?.groups : undefined;
  if (ending !== undefined)
    return {
      kind: 'end',
      hasFailed: ending['how'] !== 'succeeded',
      errors: numberOf(ending['errors']),
      warnings: numberOf(ending['warnings']),
    };
  const counted = text.endsWith('(s)') ? count.exec(text) : null;
  return counted === null
    ? { kind: 'other' }
    : { kind: 'count', level: counted[2] === 'Error' ? 'error' : 'warning', count: Number(counted[1]) };
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
