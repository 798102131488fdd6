import { quote } from '../text/quote.ts';
import { formatPath } from '../source/place.ts';
import type { Place } from '../source/place.ts';

/** What kind of problem an issue is; stable, for tools. */
export const policyIssueCodes = [
  'file-missing', // the file, or one that it names, is missing
  'file-refused', // too large, too deep, not text, or not a file to read here
  'syntax', // not YAML, or YAML that a policy may not use
  'unknown-key', // a key that nothing reads
  'missing-key', // a key that must be there
  'duplicate', // a key or an id twice
  'invalid-type', // text where a number is due, and so on
  'invalid-value', // the right type, not an allowed value
  'contradiction', // values that cannot hold together
  'unknown-reference', // a name that names nothing
  'extends', // a parent that cannot be used
  'loosened', // looser than a floor allows
  'doubtful', // allowed, and probably a slip
] as const;
export type PolicyIssueCode = (typeof policyIssueCodes)[number];

/**
 * One problem in a policy file or waiver file. Everything in it is safe to print: text from the file is quoted and
 * escaped.
 */
export interface PolicyIssue {
  readonly code: PolicyIssueCode;
  readonly file: string;
  /** Counts from 1; `null` if it concerns the whole file. */
  readonly line: number | null;
  readonly column: number | null;
  /** Place in the document, such as `rules[2].max`; empty for the document. */
  readonly path: string;
  /** What is wrong, and what was expected, without place and suggestion. */
  readonly message: string;
  /** Everything that is allowed there, if that is a list. */
  readonly allowed: readonly string[];
  /** What was probably meant. */
  readonly suggestion: string | null;
  /** The other place that the problem is about, such as the floor that is loosened. */
  readonly related: { readonly file: string; readonly line: number; readonly column: number } | null;
  /** The line that `line` names, for a code frame. As in the file: escape before printing. */
  readonly sourceLine: string | null;
}

interface IssueDetails {
  readonly allowed?: readonly string[];
  readonly suggestion?: string | null;
  readonly related?: Place;
}

/** An issue at a place in a file. */
export function issueAt(place: Place, code: PolicyIssueCode, message: string, details: IssueDetails = {}): PolicyIssue {
  const { related } = details;
  return {
    code,
    file: place.source.file,
    line: place.line,
    column: place.column,
    path: formatPath(place.path),
    message,
    allowed: details.allowed ?? [],
    suggestion: details.suggestion ?? null,
    related: related === undefined ? null : { file: related.source.file, line: related.line, column: related.column },
    sourceLine: place.source.lines[place.line - 1] ?? null,
  };
}

/** An issue with a file as a whole. */
export function issueWithFile(file: string, code: PolicyIssueCode, message: string): PolicyIssue {
  return {
    code,
    file,
    line: null,
    column: null,
    path: '',
    message,
    allowed: [],
    suggestion: null,
    related: null,
    sourceLine: null,
  };
}

/** Maximum number of names in a message. {@link PolicyIssue.allowed} has all. */
const maxListed = 30;

/** Names come from the file: as in {@link quote}, without the quotes. */
export function shortName(name: string): string {
  return quote(name).slice(1, -1);
}

/** `(did you mean "max"?)`, or the list of allowed values, or nothing. */
function advice(issue: PolicyIssue): string {
  if (issue.suggestion !== null) return ` (did you mean ${quote(issue.suggestion)}?)`;
  if (issue.allowed.length === 0 || issue.code === 'missing-key') return '';
  const more = issue.allowed.length > maxListed ? `, … (${issue.allowed.length} in all)` : '';
  return `: use ${issue.allowed.length === 1 ? '' : 'one of '}${issue.allowed.slice(0, maxListed).map(shortName).join(', ')}${more}`;
}

/**
 * One line for one problem.
 *
 * @example
 * formatPolicyIssue(issue) // 'portcullis.yml:12:5: rules[2]: unknown key "maxx" (did you mean "max"?)'
 */
export function formatPolicyIssue(issue: PolicyIssue): string {
  const place = issue.line === null ? issue.file : `${issue.file}:${issue.line}:${issue.column ?? 1}`;
  return `${place}: ${issue.path === '' ? '' : `${issue.path}: `}${issue.message}${advice(issue)}`;
}
