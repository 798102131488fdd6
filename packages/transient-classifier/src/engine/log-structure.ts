/** Texts that mark the structure of a log or an error, in lower case: their lines are always examined. */
export const structureLiterals: readonly string[] = [
  '##[group]',
  '##[endgroup]',
  '##[error]',
  'post job cleanup.',
  'section_start:',
  ' stage of the job script',
  'getting source from git repository',
  'restoring cache',
  'downloading artifacts',
  'running after_script',
  'running after script',
  'cleaning up project directory',
  'for failed job',
  '##[section]starting: ',
  'travis_fold:start:',
  ' : step ',
  'process exited with code ',
  '[pipeline] ',
  '#!/bin/',
  '#!/usr/bin/env ',
  '~~~ ',
  'exited with code exit status ',
  'circleci received exit code ',
  'the command exited with status ',
  '" exited with ',
  '" failed and exited with ',
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

/** Texts of marks that only matter once something has failed: echoes of commands and groups of Buildkite. */
export const quietStructureLiterals: readonly string[] = ['$ ', '+ ', '--- ', '+++ '];

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
  | { readonly kind: 'command-end'; readonly isFailure: boolean }
  /** Travis: a phase of the job begins. */
  | { readonly kind: 'phase' }
  /** CircleCI: a step begins, whose first command is the next line. */
  | { readonly kind: 'shell' }
  /** CircleCI, Buildkite, TeamCity: the service says that the job's work ended with a failure. */
  | { readonly kind: 'work-failed' }
  /** Jenkins: a stage, which may be skipped. */
  | { readonly kind: 'stage'; readonly name: string }
  /** Jenkins: a stage does something. */
  | { readonly kind: 'stage-work' }
  /** Jenkins: branches begin or end, whose stages are mixed. */
  | { readonly kind: 'branches'; readonly isEnd: boolean }
  /** Buildkite: the agent, or the job's own output, begins a group. */
  | { readonly kind: 'agent-group'; readonly name: string }
  | { readonly kind: 'group'; readonly name: string }
  /** A shell shows the command that it runs next. */
  | { readonly kind: 'command'; readonly name: string; readonly isTrace: boolean };

/** GitHub shows `Error: ` on the web page where the log has `##[error]`. */
const finalError =
  /^(?:##\[error\]|Error: )(?:Process completed with exit code|The operation was canceled|The action '.*' has timed out|(?:Bash|PowerShell|Cmd\.exe) exited with code '[1-9-])/u;
/** The runner's own; a job marks others. The title follows after a carriage return, which copying may lose. */
const section =
  /^section_start:\d+:(?<name>prepare_executor|prepare_script|get_sources|restore_cache|download_artifacts|(?:step|build|after)_script|step_release|archive_cache|archive_failed_cache|upload_artifacts_on_(?:success|failure)|cleanup_file_variables)(?![a-z_])/u;
/** The titles of GitLab's sections, where a log is copied without their marks. */
const sectionTitles: ReadonlyMap<string, string> = new Map([
  ['Executing "step_script" stage of the job script', 'step_script'],
  ['Executing "build_script" stage of the job script', 'step_script'],
  ['Getting source from Git repository', 'get_sources'],
  ['Restoring cache', 'restore_cache'],
  ['Downloading artifacts', 'download_artifacts'],
  ['Cleaning up project directory and file based variables', 'cleanup_file_variables'],
  ['Uploading artifacts for failed job', 'upload_artifacts_on_failure'],
  ['Saving cache for failed job', 'archive_failed_cache'],
]);
const afterScriptTitle = /^Running after[_ ]script/u;
/** Copied from GitHub's web page, where a group is only its title. */
const usesAction = /^Run [\w.-]+\/[\w./-]+@[\w./-]+$/u;
/** Steps of a build of TeamCity; the next one begins only if none failed. */
const teamCityStep = /^\[\d\d:\d\d:\d\d\] ?[ :]:?\s*Step \d{1,3}\/\d{1,3}: (?<name>\S.{0,200})$/u;
const teamCityExit = /^\[\d\d:\d\d:\d\d\][WE]?:\s+\[Step \d{1,3}\/\d{1,3}\] Process exited with code [1-9-]/u;
const azureStep = /^##\[section\]Starting: (?<name>.+)$/u;
const azureCleanUp = /^(?:Post-job:|Finalize Job$)/u;
const commandEnd = /^The command ".{1,500}" (?:failed and )?exited with (?<code>\d{1,3})\b/u;
/** How CircleCI shows the shell of a step, on a line of its own. */
const shell = /^#!\/(?:usr\/)?bin\/(?:env )?(?:ba|da|a|z)?sh(?: --?\w+){0,4} -\w*e\w*(?: pipefail)?$/u;
const workFailed =
  /^(?:Exited with code exit status [1-9]|CircleCI received exit code [1-9]|\S{0,3} ?Error: The command exited with status -?[1-9])/u;
/** A branch is no stage, and what runs in one does not show that another succeeded. */
const stage = /^\[Pipeline\] \{ \((?<name>(?!Branch: ).{1,200})\)$/u;
const stageWork = /^\[Pipeline\] (?!getContext|stage$|Start of|End of|parallel|node$)\w/u;
const branches = /^\[Pipeline\] (?<end>\/\/ )?parallel$/u;
/** Diffs and Go's tests have such lines, too. */
const group = /^(?:(?<agent>~~~)|---|\+\+\+) (?!(?:FAIL|PASS|SKIP): |[ab]?\/)(?<name>\S.{0,200})$/u;
const emoji = /^(?::[\w+-]{1,40}: *|[^\w\s]{1,4} +)+/u;
/** A shell's trace of a command, or its echo by a service. */
const command = /^(?<sign>[$+]) (?<name>\S.{0,400})/u;
/** Travis' hooks and the `post` section of a declarative Jenkins pipeline. */
const hooks = /^travis_fold:start:after_(?:failure|script)\b|^\[Pipeline\] \{ \(Declarative: Post Actions\)/u;

/**
 * Reads `##[…]` lines of GitHub and Azure, GitLab's sections, Jenkins' stages, the phases of Travis, Buildkite's groups,
 * CircleCI's shells, TeamCity's steps, and the commands that a shell shows.
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
  if (text.startsWith('[')) return bracketMark(text);
  if (text.startsWith('travis_fold:start:')) return { kind: 'phase' };
  if (text.startsWith('#!')) return shell.test(text) ? { kind: 'shell' } : null;
  if (workFailed.test(text)) return { kind: 'work-failed' };
  const exitCode = commandEnd.exec(text)?.groups?.['code'];
  if (exitCode !== undefined) return { kind: 'command-end', isFailure: exitCode !== '0' };
  return sectionMark(text) ?? groupMark(text) ?? commandMark(text);
}

function sectionMark(text: string): StructureMark | null {
  const name = section.exec(text)?.groups?.['name'] ?? sectionTitles.get(text);
  if (name !== undefined) return { kind: 'section-start', name };
  return afterScriptTitle.test(text) ? { kind: 'section-start', name: 'after_script' } : null;
}

function bracketMark(text: string): StructureMark | null {
  if (text.startsWith('[Pipeline] ')) return jenkinsMark(text);
  if (teamCityExit.test(text)) return { kind: 'work-failed' };
  const name = teamCityStep.exec(text)?.groups?.['name'];
  return name === undefined ? null : { kind: 'step-start', name, hasScript: false };
}

function jenkinsMark(text: string): StructureMark | null {
  const name = stage.exec(text)?.groups?.['name'];
  if (name !== undefined) return { kind: 'stage', name };
  const parallel = branches.exec(text);
  if (parallel !== null) return { kind: 'branches', isEnd: parallel.groups?.['end'] !== undefined };
  return stageWork.test(text) ? { kind: 'stage-work' } : null;
}

function groupMark(text: string): StructureMark | null {
  const found = group.exec(text)?.groups;
  if (found === undefined) return null;
  const name = (found['name'] ?? '').replace(emoji, '');
  return { kind: found['agent'] === undefined ? 'group' : 'agent-group', name };
}

function commandMark(text: string): StructureMark | null {
  const found = command.exec(text)?.groups;
  return found === undefined ? null : { kind: 'command', name: found['name'] ?? '', isTrace: found['sign'] === '+' };
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
