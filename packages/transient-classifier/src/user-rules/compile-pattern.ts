import { RE2JS, RE2JSSyntaxException } from 're2js';
import type { LineMatcher } from '../rules/rule.ts';

/** A usable pattern, or why it is not. */
export type PatternResult =
  | { readonly ok: true; readonly matcher: LineMatcher }
  | {
      readonly ok: false;
      readonly message: string;
      /** Where in the pattern; `null` if it concerns the whole. */ readonly offset: number | null;
    };

/**
 * Compiles a user's pattern for an engine whose time is linear in the text, whatever the pattern. Its syntax is RE2's:
 * no look-around, no back-references.
 */
export function compilePattern(source: string, ignoreCase: boolean): PatternResult {
  try {
    const compiled = RE2JS.compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    if (compiled.test(''))
      return {
        ok: false,
        message: 'this pattern matches an empty line, so it would match every line: ask for at least one character',
        offset: null,
      };
    return { ok: true, matcher: { source, test: (text) => compiled.test(text) } };
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return { ok: false, ...explain(source, error) };
  }
}

function explain(
  source: string,
  error: RE2JSSyntaxException,
): { readonly message: string; readonly offset: number | null } {
  const part = error.getPattern() ?? '';
  const at = part === '' || part === source ? -1 : source.indexOf(part);
  const advice = /^\(\?<?[=!]/u.test(part)
    ? '; look-around is not known here: use unless for what must not be there'
    : '';
  return {
    message: `${error.getDescription()}${part === '' ? '' : `: ${part}`}${advice}`,
    offset: at === -1 ? null : at,
  };
}
