import { parseDocument, type Document } from 'yaml';
import { issueAt, type PolicyIssue } from '../issues/policy-issue.ts';
import { printable } from '../text/quote.ts';
import { convertDocument } from './convert-nodes.ts';
import type { SourceNode } from './node.ts';
import type { SourceText } from './place.ts';
import { checkText, placeAt } from './text-checks.ts';

const maxSyntaxIssues = 20;

/** What a text says, as far as it can be read, and what is wrong with it. */
export interface ReadSource {
  /** `null` when nothing could be made of the text. */
  readonly root: SourceNode | null;
  readonly issues: readonly PolicyIssue[];
}

/**
 * Reads YAML 1.2 (and so JSON) as data with places: the core schema, one document, no tags of one's own, no merge keys, few aliases.
 *
 * @see https://yaml.org/spec/1.2.2/#103-core-schema
 */
export function readYaml(source: SourceText): ReadSource {
  const refused = checkText(source);
  if (refused !== null) return { root: null, issues: [refused] };
  // uniqueKeys compares each key with each other, which takes minutes on a hostile file; convertDocument looks them up instead.
  const document = parseDocument(source.text, { version: '1.2', schema: 'core', merge: false, uniqueKeys: false, prettyErrors: false });
  const faults = [...document.errors, ...directiveFaults(document)].slice(0, maxSyntaxIssues);
  if (faults.length > 0) {
    return { root: null, issues: faults.map((fault) => issueAt(placeAt(source, fault.pos[0]), 'syntax', wordsFor(fault.code, fault.message))) };
  }
  return convertDocument(document, source);
}

/** Directives could turn the file into another language: YAML 1.1 reads `no` as false. Unknown tags are met on the way through the nodes. */
function directiveFaults(document: Document.Parsed): readonly { code: string; message: string; pos: readonly [number, number] }[] {
  const faults = document.warnings.filter(({ code }) => code !== 'TAG_RESOLVE_FAILED');
  const { explicit, version } = document.directives.yaml;
  if (explicit === true && version !== '1.2') return [...faults, { code: 'BAD_DIRECTIVE', message: `YAML ${version} is not read: take the %YAML line out`, pos: [0, 0] }];
  return faults;
}

/** The parser's own words, unless they speak to programmers. */
function wordsFor(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'a second document starts here: a policy is one document, without `---` inside';
  if (code === 'TAB_AS_INDENT') return 'a tab indents this line: YAML is indented with spaces';
  return printable(message.length > 200 ? `${message.slice(0, 200)}…` : message);
}
