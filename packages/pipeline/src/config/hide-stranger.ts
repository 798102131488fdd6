import { issueWithFile } from '../issues/policy-issue.ts';
import type { PolicyIssue, PolicyIssueCode } from '../issues/policy-issue.ts';
import { member } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { sourceText } from '../source/place.ts';
import type { ReadFile } from './read-file.ts';

/**
 * The kind of file that is expected.
 *
 * @see ADR 0064
 */
export type FileKind = 'policy' | 'waivers';

interface Mark {
  readonly root: (root: SourceNode) => boolean;
  readonly text: RegExp;
  readonly code: PolicyIssueCode;
  readonly words: string;
}

/** How to recognise each kind of file, in the parsed document or, if it does not parse, in its text. */
const marks: Readonly<Record<FileKind, Mark>> = {
  policy: {
    root: (root) => isVersionOne(member(root, 'version')),
    text: /^[\t ]*(?:\{[\t ]*)?["']?version["']?[\t ]*:[\t ]*["']?1["']?[\t ]*(?:[,}#]|$)/mu,
    code: 'missing-key',
    words: 'this is not a policy: it does not say `version: 1`, so nothing else in it was looked at',
  },
  waivers: {
    root: (root) =>
      member(root, 'waivers') !== undefined ||
      (root.kind === 'list' && (root.items.length === 0 || root.items.some(isLikeWaiver))),
    text: /^[\t ]*(?:- )?[\t ]*["']?(?:waivers|expires)["']?[\t ]*:/mu,
    code: 'invalid-type',
    words: 'this is not a waiver file: expected a list of waivers, or `waivers:` with one',
  },
};

function isVersionOne(node: SourceNode | undefined): boolean {
  return node?.kind === 'scalar' && (node.value === 1 || node.value === '1');
}

function isLikeWaiver(item: SourceNode): boolean {
  return member(item, 'reason') !== undefined || member(item, 'expires') !== undefined;
}

/**
 * A file that was named as a policy and is not one may be anything, including something secret: a credentials file that
 * a pull request points at. So nothing of its content is shown: no line, no key, no value. Errors in a real policy are
 * shown with their line.
 */
export function hideStranger(file: ReadFile, kind: FileKind): ReadFile {
  const { source, root, issues } = file;
  const { root: isKnown, text } = marks[kind];
  if (root === null ? text.test(source.text) || source.text.trim() === '' : isKnown(root)) return file;
  return {
    source: sourceText(source.file, source.kind, ''),
    root: null,
    issues: [hiddenIssue(source.file, root === null ? issues[0] : undefined, marks[kind])],
  };
}

/**
 * A refusal is about the file as a whole. Of a syntax error only the place is shown, because its message may quote the
 * text.
 */
function hiddenIssue(file: string, fault: PolicyIssue | undefined, { code, words }: Mark): PolicyIssue {
  const issue = issueWithFile(file, code, words);
  if (fault === undefined) return { ...issue, line: 1, column: 1 };
  if (fault.code === 'file-refused') return { ...fault, sourceLine: null };
  return { ...issue, code: 'syntax', message: `not valid YAML, and ${words}`, line: fault.line, column: fault.column };
}
