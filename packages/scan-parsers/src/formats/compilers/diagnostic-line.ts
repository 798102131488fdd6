/** A line in which a compiler says what is wrong: `cart.c:8:7: warning: unused variable [-Wunused-variable]`. */
export interface CompilerDiagnostic {
  /** `null`: it is about the command, not about a file. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly level: CompilerLevel;
  readonly message: string;
  /** What stands in brackets behind the message: an option, or a check. */
  readonly label: string | null;
}

/** The compilers' own words. */
export type CompilerLevel = 'fatal error' | 'error' | 'warning' | 'note' | 'remark' | 'sorry, unimplemented';

const levels: ReadonlyMap<string, CompilerLevel> = new Map(
  (['fatal error', 'error', 'warning', 'note', 'remark', 'sorry, unimplemented'] as const).map((level) => [
    level,
    level,
  ]),
);

/** A compiler's word for how bad something is, which assemblers begin with a capital; `null` for any other. */
export function compilerLevel(word: string): CompilerLevel | null {
  return levels.get(`${word.slice(0, 1).toLowerCase()}${word.slice(1)}`) ?? null;
}

const inFile = /^((?:[A-Za-z]:[\\/])?[^:\s][^:]*):(\d{1,9}):(?:(\d{1,9}):)? ([A-Za-z][a-z, ]{3,19}): (.*)$/u;
/** Of the driver, the preprocessor, the assembler, the linker. The names of cross compilers begin with their target. */
const ofProgram =
  /^(?:(?:[\w./\\+-]*[/\\-])?(?:gcc|g\+\+|cc|c\+\+|cc1(?:plus|obj)?|clang(?:\+\+)?|clang-tidy|gfortran|f951|as|collect2|ld(?:\.\w+|64\.lld)?|lld-link|mold|lto1|lto-wrapper)(?:-\d+(?:\.\d+)*)?(?:\.exe)?: )?(fatal error|error|warning): (.*)$/u;
const labelled = /^(.*\S) \[(-[\w+=,.-]+|[a-z][\w.,-]*)\]$/u;

/**
 * Reads a line of GCC, Clang or clang-tidy.
 *
 * @param text without its end and the colours of a terminal.
 * @returns `null` for any other line.
 */
export function readDiagnosticLine(text: string): CompilerDiagnostic | null {
  if (!text.includes(': ')) return null;
  const inside = inFile.exec(text);
  const found = inside ?? (text.includes('error: ') || text.includes('warning: ') ? ofProgram.exec(text) : null);
  if (found === null) return null;
  const level = compilerLevel((inside === null ? found[1] : found[4]) ?? '');
  if (level === null) return null;
  const rest = (inside === null ? found[2] : found[5]) ?? '';
  const parts = rest.endsWith(']') ? labelled.exec(rest) : null;
  return {
    file: inside?.[1] ?? null,
    line: numberOf(inside?.[2]),
    column: numberOf(inside?.[3]),
    level,
    message: parts?.[1] ?? rest,
    label: parts?.[2] ?? null,
  };
}

function numberOf(text: string | undefined): number | null {
  return text === undefined || Number(text) === 0 ? null : Number(text);
}

/** Whether a line is a diagnostic by its form, with a word that is not known: compilers speak the language of the user. */
export function isInOtherWords(text: string): boolean {
  return (
    text.includes(': ') &&
    /^(?:[A-Za-z]:[\\/])?[^:\s][^:]*:\d{1,9}:\d{1,9}: [^\s:\d]{3,30} ?: /u.test(text) &&
    readDiagnosticLine(text) === null
  );
}

/** What Clang says at the end of each file: `2 warnings and 1 error generated.` */
const clangTotals = /^(?:(\d{1,9}) warnings?)?(?: and )?(?:(\d{1,9}) errors?)? generated\.$/u;

/** How many warnings and errors Clang counts in such a line; `null` for any other line. */
export function readClangTotals(text: string): number | null {
  const match = text.endsWith(' generated.') ? clangTotals.exec(text) : null;
  return match === null || (match[1] === undefined && match[2] === undefined)
    ? null
    : Number(match[1] ?? 0) + Number(match[2] ?? 0);
}
