/** Whether GitHub may use this name for a job. */
export type IsJobName = (name: string) => boolean;

/** What GitHub adds to the name of a job. */
export interface JobKind {
  /** The values of its matrix, in parentheses. @default false */
  readonly hasMatrix?: boolean;
  /** It calls a workflow, whose jobs are named after a slash. @default false */
  readonly isCall?: boolean;
}

/**
 * The names that a job may have, according to its name in the workflow: expressions may become any text. Both come from
 * outside, so they are not turned into regular expressions, which would try every way to divide a name.
 *
 * @example
 * jobNamePattern('build ${{ matrix.os }}')('build linux'); // true
 */
export function jobNamePattern(written: string, { hasMatrix = false, isCall = false }: JobKind = {}): IsJobName {
  const plain = literalParts(written);
  const own = hasMatrix ? [plain, [...plain.slice(0, -1), `${plain.at(-1) ?? ''} (`, ')']] : [plain];
  const all = isCall ? own.map((parts) => [...parts.slice(0, -1), `${parts.at(-1) ?? ''} / `, '']) : own;
  return (name) => all.some((parts) => isMadeOf(name, parts));
}

/** The texts before, between and after the expressions. */
function literalParts(written: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (;;) {
    const start = written.indexOf('${{', from);
    const end = start === -1 ? -1 : written.indexOf('}}', start);
    if (end === -1) return [...parts, written.slice(from)];
    parts.push(written.slice(from, start));
    from = end + '}}'.length;
  }
}

/**
 * Whether a text consists of the parts in order, with anything in between: the first match of each is as good as any
 * other.
 */
function isMadeOf(text: string, parts: readonly string[]): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return text === first;
  const end = text.length - last.length;
  if (!text.startsWith(first) || !text.endsWith(last) || first.length > end) return false;
  let from = first.length;
  for (const part of others) {
    const at = text.indexOf(part, from);
    if (at === -1 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
