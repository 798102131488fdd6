/** Texts that mark the structure of a log or an error, in lower case: their lines are always examined. */
export const structureLiterals: readonly string[] = [
  '##[group]',
  '##[endgroup]',
  '##[error]',
  'post job cleanup.',
  'section_start:',
  'error:',
  'error] ',
  'fatal:',
  'exception:',
  'panic:',
  '.php line ',
  'exception]',
];

/** What a line shows about the structure of its log. */
export type StructureMark =
  | { readonly kind: 'step-start'; readonly name: string }
  | { readonly kind: 'group-end' }
  | { readonly kind: 'error'; readonly isFinal: boolean }
  | { readonly kind: 'post-job' }
  | { readonly kind: 'section-start'; readonly name: string };

/** GitHub shows `Error: ` on the web page where the log has `##[error]`. */
const finalError =
  /^(?:##\[error\]|Error: )(?:Process completed with exit code|The operation was canceled|The action '.*' has timed out)/u;
const section = /^section_start:\d+:(?<name>\w+)/u;

/**
 * Reads GitHub's `##[…]` lines and GitLab's section marks.
 *
 * @see https://github.com/actions/runner (ExecutionContext, `##[group]`), https://docs.gitlab.com/ci/jobs/job_logs/
 */
export function structureMark(text: string): StructureMark | null {
  if (text.startsWith('##[group]Run ')) return { kind: 'step-start', name: text.slice('##[group]'.length) };
  if (text.startsWith('##[endgroup]')) return { kind: 'group-end' };
  if (text.startsWith('##[error]')) return { kind: 'error', isFinal: finalError.test(text) };
  if (text.startsWith('Error: ') && finalError.test(text)) return { kind: 'error', isFinal: true };
  if (text === 'Post job cleanup.') return { kind: 'post-job' };
  const name = section.exec(text)?.groups?.['name'];
  return name === undefined ? null : { kind: 'section-start', name };
}

const errorLine = /(?:^|[\s[(#])(?:\w*error|fatal|\w*exception|panic)(?:: |\] ?)\S/iu;

/** Whether a line calls itself an error, whatever its subject. */
export function isErrorLine(text: string): boolean {
  return errorLine.test(text) && !finalError.test(text);
}

const expiredNotice =
  /^(?:<\?xml .*)?<Error><Code>(?:BlobNotFound|AuthenticationFailed)|^\{"message": ?"(?:Not Found|Gone|Server Error)"|^log not found: |\blogs? (?:for this (?:run|job) )?(?:has|have) (?:been deleted|expired)\b/iu;

/** Whether a log consists only of a notice that it has expired. */
export function isExpiredNotice(firstLine: string): boolean {
  return expiredNotice.test(firstLine);
}
