/** Texts that mark the structure of a log or an error, in lower case: their lines are always examined. */
export const structureLiterals: readonly string[] = [
  '##[group]',
  '##[endgroup]',
  '##[error]',
  'post job cleanup.',
  'section_start:',
  '##[section]starting: ',
  'travis_fold:start:after_',
  'post actions)',
  '" exited with 0',
  'z run ',
  'run actions/',
  'run docker/',
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
  /** `hasScript`: whether an echo of the step's script follows, up to the end of a group. */
  | { readonly kind: 'step-start'; readonly name: string; readonly hasScript: boolean }
  | { readonly kind: 'group-end' }
  | { readonly kind: 'error'; readonly isFinal: boolean }
  | { readonly kind: 'post-job' }
  | { readonly kind: 'section-start'; readonly name: string }
  /** Only hooks of the job follow, which run whatever happened. */
  | { readonly kind: 'hooks' }
  /** Travis: a command of the script ended; it goes on after a failure, too. */
  | { readonly kind: 'command-end'; readonly isFailure: boolean };

/** GitHub shows `Error: ` on the web page where the log has `##[error]`. */
const finalError =
  /^(?:##\[error\]|Error: )(?:Process completed with exit code|The operation was canceled|The action '.*' has timed out|(?:Bash|PowerShell|Cmd\.exe) exited with code '[1-9-])/u;
const section = /^section_start:\d+:(?<name>\w+)/u;
/** Copied from GitHub's web page, where a group is only its title. */
const usesAction = /^Run [\w.-]+\/[\w./-]+@[\w./-]+$/u;
const azureStep = /^##\[section\]Starting: (?<name>.+)$/u;
const azureCleanUp = /^(?:Post-job:|Finalize Job$)/u;
const commandEnd = /^The command ".{1,500}" (?:failed and )?exited with (?<code>\d{1,3})\b/u;
/** Travis' hooks and the `post` section of a declarative Jenkins pipeline. */
const hooks = /^travis_fold:start:after_(?:failure|script)\b|^\[Pipeline\] \{ \(Declarative: Post Actions\)/u;

/**
 * Reads `##[…]` lines of GitHub and Azure, GitLab's section marks, and what begins the hooks of Travis and Jenkins.
 *
 * @see https://github.com/actions/runner (ExecutionContext, `##[group]`), https://docs.gitlab.com/ci/jobs/job_logs/
 */
export function structureMark(text: string): StructureMark | null {
  if (text.startsWith('##[group]Run '))
    return { kind: 'step-start', name: text.slice('##[group]'.length), hasScript: true };
  if (text.startsWith('##[section]')) return azureMark(azureStep.exec(text)?.groups?.['name']);
  if (text.startsWith('Run ') && usesAction.test(text)) return { kind: 'step-start', name: text, hasScript: false };
  if (text.startsWith('##[endgroup]')) return { kind: 'group-end' };
  if (text.startsWith('##[error]')) return { kind: 'error', isFinal: finalError.test(text) };
  if (text.startsWith('Error: ') && finalError.test(text)) return { kind: 'error', isFinal: true };
  if (text === 'Post job cleanup.') return { kind: 'post-job' };
  if (hooks.test(text)) return { kind: 'hooks' };
  const exitCode = commandEnd.exec(text)?.groups?.['code'];
  if (exitCode !== undefined) return { kind: 'command-end', isFailure: exitCode !== '0' };
  const name = section.exec(text)?.groups?.['name'];
  return name === undefined ? null : { kind: 'section-start', name };
}

function azureMark(name: string | undefined): StructureMark | null {
  if (name === undefined) return null;
  return azureCleanUp.test(name) ? { kind: 'post-job' } : { kind: 'step-start', name, hasScript: false };
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
