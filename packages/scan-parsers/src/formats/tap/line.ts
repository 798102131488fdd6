/** What a line of TAP is, at its level of indentation. */
export type TapLine =
  | { readonly kind: 'version'; readonly level: number }
  | { readonly kind: 'plan'; readonly level: number; readonly count: number }
  | {
      readonly kind: 'test';
      readonly level: number;
      readonly isOk: boolean;
      /** `null`: it has none, and follows the one before. */
      readonly number: number | null;
      readonly name: string;
      readonly directive: 'skip' | 'todo' | null;
      /** `{`: its subtests follow. */
      readonly opens: boolean;
    }
  | { readonly kind: 'closing'; readonly level: number }
  | { readonly kind: 'bail-out'; readonly reason: string }
  /** Node's remark that an error came when its test had ended, with which the run fails. */
  | { readonly kind: 'late-error'; readonly reason: string }
  | { readonly kind: 'block'; readonly indent: number }
  /** `# fail 2` or `# cancelled 2`, which runners write at the end. */
  | { readonly kind: 'failed-count'; readonly level: number; readonly count: number }
  | { readonly kind: 'other' };

/** Subtests are indented by four spaces. */
const indentation = 4;
const testPattern = /^(not )?ok(?: (\d+))?(?:\s+(.*))?$/u;
const directivePattern = /(?<=^|\s)#\s*(skip|todo)(?:ped)?\b.*$/iu;
const lateErrorPattern = /^# (?:Error|Warning): .{0,1000}? generated asynchronous activity after the test ended\./u;
const commentPattern = /(?<=^|\s)#.*$/u;

/**
 * Reads one line.
 *
 * @example
 * readTapLine('    not ok 2 - pays # TODO later') // a test of level 1, not ok, with a directive
 */
export function readTapLine(text: string): TapLine {
  const spaces = text.length - text.trimStart().length;
  const rest = text.trim();
  const level = Math.floor(spaces / indentation);
  const first = rest.charAt(0);
  if (first === 'o' || first === 'n') return readTest(rest, level) ?? { kind: 'other' };
  if (first === 'T' && /^TAP version 1[34]$/u.test(rest)) return { kind: 'version', level };
  if (rest === '---' && spaces % indentation !== 0) return { kind: 'block', indent: spaces };
  if (rest === '}') return { kind: 'closing', level };
  if (rest.startsWith('Bail out!')) return { kind: 'bail-out', reason: rest.slice('Bail out!'.length).trim() };
  const plan = first === '1' ? /^1\.\.(\d{1,9})(?:\s*#.*)?$/u.exec(rest) : null;
  if (plan !== null) return { kind: 'plan', level, count: Number(plan[1]) };
  if (first === '#' && lateErrorPattern.test(rest)) return { kind: 'late-error', reason: rest.slice(2) };
  const failed = first === '#' ? /^# (?:fail(?:ed)?|cancelled)\s+(\d{1,9})$/u.exec(rest) : null;
  return failed === null ? { kind: 'other' } : { kind: 'failed-count', level, count: Number(failed[1]) };
}

function readTest(rest: string, level: number): TapLine | null {
  const found = testPattern.exec(rest);
  if (found === null) return null;
  const [, not, number = '', description = ''] = found;
  const hasComment = description.includes('#');
  const directive = hasComment ? directivePattern.exec(description)?.[1]?.toLowerCase() : undefined;
  const opens = description.endsWith('{') && /(?:^|\s)\{$/u.test(description);
  const unopened = description.endsWith('{') ? description.replace(/\s*\{$/u, '') : description;
  const uncommented = hasComment ? unopened.replace(commentPattern, '') : unopened;
  const name = (uncommented.startsWith('-') ? uncommented.slice(1) : uncommented).trim();
  return {
    kind: 'test',
    level,
    isOk: not === undefined,
    number: number === '' ? null : Number(number),
    name: name === '' ? `test ${number}`.trim() : name,
    directive: directive === 'skip' || directive === 'todo' ? directive : null,
    opens,
  };
}
