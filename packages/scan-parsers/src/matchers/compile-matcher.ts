import { matcherGroups } from '@portcullis/gate-core';
import type { Matcher, ReportParser } from '@portcullis/gate-core';
import { protectedParser } from '../formats/protected-parser.ts';
import { codesOfSilence } from './completeness.ts';
import { readMatched } from './read-matched.ts';
import type { CompiledMatcher, LinePattern } from './read-matched.ts';

/** A compiled pattern, or why it cannot be used. */
export type CompiledPattern =
  | { readonly ok: true; readonly pattern: LinePattern }
  | { readonly ok: false; readonly message: string; readonly offset: number | null };

/** What is wrong with a matcher, and where in it. */
export interface MatcherFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Where in the text at `path`; `null` if it concerns the whole. */
  readonly offset: number | null;
}

/** A parser made from a matcher, or everything that is wrong with the matcher. */
export type MatcherResult =
  | { readonly ok: true; readonly parser: ReportParser }
  | { readonly ok: false; readonly faults: readonly MatcherFault[] };

/**
 * Makes a parser from a matcher of a policy: a format in which each line that matches is a finding.
 *
 * Silence is not believed: output without a finding is clean only if a line says so, or an exit code. The matcher is
 * tried on its own example, so that a pattern that matches nothing is found before it is needed.
 *
 * @param name of the matcher, which becomes the name of the format.
 * @param compile compiles a pattern for an engine whose time is linear in the line, such as RE2.
 *
 * @example
 * const result = compileMatcher('house-lint', matcher, compileLinePattern);
 * if (result.ok) await readReport(result.parser, input);
 * @see ADR 0198
 */
export function compileMatcher(
  name: string,
  matcher: Matcher,
  compile: (source: string) => CompiledPattern,
): MatcherResult {
  const faults: MatcherFault[] = [];
  const compileAt = (source: string | undefined, ...path: readonly (string | number)[]): LinePattern | null => {
    if (source === undefined) return null;
    const compiled = compile(source);
    if (compiled.ok) return compiled.pattern;
    faults.push({ path, message: compiled.message, offset: compiled.offset });
    return null;
  };
  const pattern = compileAt(matcher.pattern, 'pattern');
  const compiled: Omit<CompiledMatcher, 'pattern'> = {
    name,
    matcher,
    tool: matcher.tool ?? name,
    severities: new Map(Object.entries(matcher.severities ?? {}).map(([word, is]) => [word.toLowerCase(), is])),
    clean: compileAt(matcher.clean, 'clean'),
    end: compileAt(matcher.end, 'end'),
    ignore: (matcher.ignore ?? []).flatMap((source, index) => compileAt(source, 'ignore', index) ?? []),
  };
  faults.push(...settingFaults(matcher));
  if (pattern !== null) faults.push(...groupFaults(matcher, pattern), ...exampleFaults({ ...compiled, pattern }));
  return pattern === null || faults.length > 0
    ? { ok: false, faults }
    : { ok: true, parser: parserOf({ ...compiled, pattern }) };
}

function parserOf(compiled: CompiledMatcher): ReportParser {
  const { name, tool, matcher, pattern } = compiled;
  const mapped = Object.values(matcher.severities ?? {}).flatMap((is) => (is === 'skip' ? [] : [is]));
  return protectedParser({
    format: name,
    title: `matcher ${name}`,
    produces: ['findings'],
    tools: [tool],
    categories: [matcher.category],
    severities: [
      ...new Set([
        ...mapped,
        matcher.severity,
        ...(pattern.groupNames.includes('severity') ? (['unknown'] as const) : []),
      ]),
    ],
    parse: (input, sink) => readMatched(compiled, input, sink),
  });
}

const knownGroups: ReadonlySet<string> = new Set(matcherGroups);

function groupFaults({ severities }: Matcher, { groupNames }: LinePattern): readonly MatcherFault[] {
  const at = (message: string, path = 'pattern'): MatcherFault => ({ path: [path], message, offset: null });
  const strange = groupNames.filter((name) => !knownGroups.has(name));
  return [
    ...strange.map((name) => at(`there is no group ${name}: the groups are ${matcherGroups.join(', ')}`)),
    ...(groupNames.includes('message') ? [] : [at('the pattern needs the group message: (?P<message>.+)')]),
    ...(severities !== undefined && !groupNames.includes('severity')
      ? [at('the pattern has no group severity whose words these could be', 'severities')]
      : []),
  ];
}

function settingFaults({ severities, clean, end, exitCodes }: Matcher): readonly MatcherFault[] {
  const words = Object.keys(severities ?? {}).map((word) => word.toLowerCase());
  const twice = words.filter((word, index) => words.indexOf(word) !== index);
  const others = new Set([...(exitCodes?.clean ?? []), ...(exitCodes?.findings ?? [])]);
  const both = exitCodes?.failure?.find((code) => others.has(code));
  return [
    ...twice.map((word) => ({
      path: ['severities'],
      message: `the word ${word} is listed more than once, for case does not count`,
      offset: null,
    })),
    ...(both === undefined
      ? []
      : [
          {
            path: ['exitCodes', 'failure'],
            message: `code ${both} cannot mean a failure and something else`,
            offset: null,
          },
        ]),
    ...(clean === undefined && end === undefined && exitCodes !== undefined && codesOfSilence(exitCodes).length === 0
      ? [
          {
            path: ['exitCodes', 'clean'],
            message:
              'each of these codes means findings as well, so that no run is ever clean: give `end` or `clean`, a line that the tool prints',
            offset: null,
          },
        ]
      : []),
    ...(end === undefined && exitCodes === undefined
      ? [
          {
            path: [],
            message:
              'nothing shows that the tool came to its end: give `end`, a line that it always prints last, or `exitCodes`',
            offset: null,
          },
        ]
      : []),
  ];
}

/** The example must be a finding when it is read as any line of a report is. */
function exampleFaults({ pattern, ignore, severities, matcher }: CompiledMatcher): readonly MatcherFault[] {
  const { example } = matcher;
  const at = (message: string): readonly MatcherFault[] => [{ path: ['example'], message, offset: null }];
  if (/[\r\n]/u.test(example)) return at('the example is more than one line, and a finding is one line');
  if (ignore.some((each) => each.match(example) !== null)) return at('`ignore` takes the example out');
  const groups = pattern.match(example);
  if (groups === null) return at('the pattern does not match the example');
  if (severities.get(groups.get('severity')?.toLowerCase() ?? '') === 'skip')
    return at('`severities` skips the example, which must be a finding');
  return [];
}
