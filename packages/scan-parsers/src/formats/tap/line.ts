/** What a line of TAP is, at its level of indentation. */
export type TapLine =
  | { readonly kind: 'version'; readonly level: number }
  | { readonly kind: 'plan'; readonly level: number; readonly count: number }
  | {
      readonly kind: 'test';
      readonly level: number;
      readonly isOk: boolean;
      readonly name: string;
      readonly directive: 'skip' | 'todo' | null;
      /** `{`: its subtests follow. */
      readonly opens: boolean;
    }
  | { readonly kind: 'closing'; readonly level: number }
  | { readonly kind: 'bail-out'; readonly reason: string }
  | { readonly kind: 'block'; readonly indent: number }
  /** `# fail 2` or `# cancelled 2`, which runners write at the end. */
  | { readonly kind: 'failed-count'; readonly level: number; readonly count: number }
  | { readonly kind: 'other' };

/** Subtests are indented by four spaces. */
const indentation = 4;
const testPattern = /^(?<not>not )?ok(?: (?<number>\d+))?(?:\s+(?<rest>.*))?$/u;
const directivePattern = /(?<=^|\s)#\s*(?<directive>skip|todo)(?:ped)?\b.*$/iu;
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
  if (/^TAP version 1[34]$/u.test(rest)) return { kind: 'version', level };
  const plan = /^1\.\.(\d{1,9})(?:\s*#.*)?$/u.exec(rest);
  if (plan !== null) return { kind: 'plan', level, count: Number(plan[1]) };
  if (rest.startsWith('Bail out!')) return { kind: 'bail-out', reason: rest.slice('Bail out!'.length).trim() };
  if (rest === '---' && spaces % indentation !== 0) return { kind: 'block', indent: spaces };
  if (rest === '}') return { kind: 'closing', level };
  const failed = /^# (?:fail(?:ed)?|cancelled)\s+(\d{1,9})$/u.exec(rest);
  if (failed !== null) return { kind: 'failed-count', level, count: Number(failed[1]) };
  return readTest(rest, level) ?? { kind: 'other' };
}

function readTest(rest: string, level: number): TapLine | null {
  const groups = testPattern.exec(rest)?.groups;
  if (groups === undefined) return null;
  const description = groups['rest'] ?? '';
  const directive = directivePattern.exec(description)?.groups?.['directive']?.toLowerCase();
  const opens = /(?:^|\s)\{$/u.test(description);
  const name = description
    .replace(/\s*\{$/u, '')
    .replace(commentPattern, '')
    .replace(/^-\s*/u, '')
    .trim();
  return {
    kind: 'test',
    level,
    isOk: groups['not'] === undefined,
    name: name === '' ? `test ${groups['number'] ?? ''}`.trim() : name,
    directive: directive === 'skip' || directive === 'todo' ? directive : null,
    opens,
  };
}
