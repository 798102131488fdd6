import { RE2JS, RE2JSSyntaxException } from 're2js';
import type { LineMatcher } from '../rules/rule.ts';

/** Why a pattern cannot be used. */
export interface PatternFault {
  readonly ok: false;
  readonly message: string;
  /** Where in the pattern; `null` if it concerns the whole. */
  readonly offset: number | null;
}

/** A usable pattern, or why it is not. */
export type PatternResult = { readonly ok: true; readonly matcher: LineMatcher } | PatternFault;

/** A pattern that takes a line apart. */
export interface LinePattern {
  /** The names of its groups. */
  readonly groupNames: readonly string[];
  /** The text of each named group that took part in the first match; `null` if nothing matches. */
  match(line: string): ReadonlyMap<string, string> | null;
}

/** A usable pattern with named groups, or why it is not. */
export type LinePatternResult = { readonly ok: true; readonly pattern: LinePattern } | PatternFault;

/**
 * Steps of a compiled pattern, each of which may cost time for every character of a line. Patterns that people write
 * have fewer than a hundred; nested repetitions have thousands.
 */
const maxSteps = 2000;

/**
 * Compiles a user's pattern for an engine whose time is linear in the text, whatever the pattern. Its syntax is RE2's:
 * no look-around, no back-references.
 */
export function compilePattern(source: string, ignoreCase: boolean): PatternResult {
  const compiled = compile(source, ignoreCase, 'use unless for what must not be there');
  return 'ok' in compiled ? compiled : { ok: true, matcher: { source, test: (text) => compiled.test(text) } };
}

/**
 * Compiles a pattern that takes lines apart: as {@link compilePattern}, with the groups that it names.
 *
 * @example
 * const result = compileLinePattern('^(?P<path>[^:]+):(?P<line>\\d+): (?P<message>.+)$');
 * result.ok && result.pattern.match('a.c:3: bad')?.get('line') // '3'
 */
export function compileLinePattern(source: string): LinePatternResult {
  const compiled = compile(source, false, 'say with other patterns which lines are not meant');
  if ('ok' in compiled) return compiled;
  const steps = compiled.programSize();
  if (steps > maxSteps)
    return {
      ok: false,
      message: `this pattern comes to ${steps} steps for each character, and ${maxSteps} are allowed: repeat less inside of repetitions`,
      offset: null,
    };
  const groupNames = Object.keys(compiled.namedGroups());
  return { ok: true, pattern: { groupNames, match: (line) => groupsOf(compiled, groupNames, line) } };
}

function groupsOf(compiled: RE2JS, groupNames: readonly string[], line: string): ReadonlyMap<string, string> | null {
  // Most lines match nothing, which this finds out without a matcher.
  if (!compiled.test(line)) return null;
  const matcher = compiled.matcher(line);
  if (!matcher.find()) return null;
  const groups = new Map<string, string>();
  for (const name of groupNames) {
    const text = matcher.group(name);
    if (text !== null) groups.set(name, text);
  }
  return groups;
}

function compile(source: string, ignoreCase: boolean, instead: string): RE2JS | PatternFault {
  try {
    const compiled = RE2JS.compile(source, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    if (!compiled.test('')) return compiled;
    return {
      ok: false,
      message: 'this pattern matches an empty line, so it would match every line: ask for at least one character',
      offset: null,
    };
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return { ok: false, ...explain(source, error, instead) };
  }
}

function explain(
  source: string,
  error: RE2JSSyntaxException,
  instead: string,
): { readonly message: string; readonly offset: number | null } {
  const part = error.getPattern() ?? '';
  const at = part === '' || part === source ? -1 : source.indexOf(part);
  const advice = /^\(\?<?[=!]/u.test(part) ? `; look-around is not known here: ${instead}` : '';
  return {
    message: `${error.getDescription()}${part === '' ? '' : `: ${part}`}${advice}`,
    offset: at === -1 ? null : at,
  };
}
