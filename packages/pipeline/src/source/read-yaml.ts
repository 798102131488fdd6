import { Composer, Parser, YAMLParseError } from 'yaml';
import type { CST, Document } from 'yaml';
import { issueAt } from '../issues/policy-issue.ts';
import { escapeUnsafe } from '@portcullis/gate-core/text';
import { convertDocument } from './convert-nodes.ts';
import type { SourceText } from './place.ts';
import { checkText, lexShallow, NestedTooDeepError, placeAt } from './text-checks.ts';
import type { ReadSource } from './read-source.ts';

const maxSyntaxIssues = 20;

/**
 * Reads YAML 1.2 (and so JSON) as data with places: the core schema, one document, no custom tags, no merge keys, few
 * aliases.
 *
 * @see https://yaml.org/spec/1.2.2/#103-core-schema
 */
export function readYaml(source: SourceText): ReadSource {
  const refused = checkText(source);
  if (refused !== null) return { root: null, issues: [refused] };
  const document = parseDocument(source.text);
  if (document instanceof NestedTooDeepError)
    return { root: null, issues: [issueAt(placeAt(source, document.offset), 'file-refused', document.message)] };
  const faults = [...document.errors, ...directiveFaults(document)].slice(0, maxSyntaxIssues);
  if (faults.length > 0) {
    return {
      root: null,
      issues: faults.map((fault) =>
        issueAt(placeAt(source, fault.pos[0]), 'syntax', wordsFor(fault.code, fault.message)),
      ),
    };
  }
  return convertDocument(document, source);
}

/**
 * The library's own `parseDocument`, with the check of depth in between: its lexer is slow, so the text is lexed only
 * once.
 */
function parseDocument(text: string): Document.Parsed | NestedTooDeepError {
  // uniqueKeys compares each key with every other, which takes minutes on a hostile file; convertDocument looks them up
  // instead.
  const composer = new Composer({ version: '1.2', schema: 'core', merge: false, uniqueKeys: false });
  try {
    const [document, second] = composer.compose(parseTokens(text), true, text.length);
    if (document === undefined) throw new Error('the composer makes one document at least');
    if (second !== undefined)
      document.errors.push(
        new YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', 'more than one document'),
      );
    return document;
  } catch (error) {
    if (error instanceof NestedTooDeepError) return error;
    throw error;
  }
}

/** Stops at more errors than are useful: a text of stray brackets has one for each. */
function* parseTokens(text: string): Generator<CST.Token> {
  const parser = new Parser();
  let errors = 0;
  for (const lexeme of lexShallow(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') errors += 1;
      yield token;
    }
    if (errors > maxSyntaxIssues) return;
  }
  yield* parser.end();
}

/**
 * Directives could turn the file into another language: YAML 1.1 reads `no` as false. Unknown tags are found while the
 * nodes are read.
 */
function directiveFaults(
  document: Document.Parsed,
): readonly { code: string; message: string; pos: readonly [number, number] }[] {
  const faults = document.warnings.filter(({ code }) => code !== 'TAG_RESOLVE_FAILED');
  const { explicit, version } = document.directives.yaml;
  if (explicit === true && version !== '1.2')
    return [
      ...faults,
      { code: 'BAD_DIRECTIVE', message: `YAML ${version} is not read: take the %YAML line out`, pos: [0, 0] },
    ];
  return faults;
}

/** The parser's own message, unless it is meant for programmers. */
function wordsFor(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'a second document starts here: a policy is one document, without `---` inside';
  if (code === 'TAB_AS_INDENT') return 'a tab indents this line: YAML is indented with spaces';
  return escapeUnsafe(message.length > 200 ? `${message.slice(0, 200)}…` : message);
}
