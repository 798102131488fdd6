import type { ResolvedCheck } from '../../declaration/resolved-pipeline.ts';
import { runStep } from './context.ts';
import { removeReports } from './prepare-step.ts';
import { listFiles } from './remove-files.ts';
import { isRecorded } from './report-paths.ts';
import { shellCommand, wholeText } from './shell.ts';
import type { ShellCommand } from './shell.ts';
import type { CheckTemplate, JobTemplate } from './template.ts';
import { expressionText, legCondition } from './template.ts';
import type { YamlMap } from '../yaml/yaml-tree.ts';

/** Where a check stands among the steps of its job. */
export interface StepPlace {
  readonly template: JobTemplate;
  /** Id of the step before which nothing can be checked; `null` for the first check, which needs no condition. */
  readonly readyStep: string | null;
}

/** The step of one check. */
export function checkStep(one: CheckTemplate, { template, readyStep }: StepPlace): YamlMap {
  const { check } = one;
  const axes = Object.keys(template.job.matrix);
  const { text, env } = commandOf(check, axes);
  const folder = expressionText(check.cwd, axes);
  return runStep(text, {
    name: check.title,
    id: isNeeded(check.id, template) ? stepId(check.id) : null,
    condition: conditionOf(one, template, readyStep),
    isOptional: !check.required,
    timeoutMinutes: check.timeoutMinutes === template.job.timeoutMinutes ? null : check.timeoutMinutes,
    workingDirectory: folder === '.' ? null : folder,
    env: { ...ownEnvironment(check, template), ...env },
  });
}

/** The id of a check's step; no other step has one that begins like this. */
export function stepId(check: string): string {
  return `check-${check}`;
}

export function isNeeded(id: string, { checks }: JobTemplate): boolean {
  return checks.some(({ needs }) => needs.includes(id));
}

/** The condition of a check's step, without that of its own; `null`: it follows the steps before. */
export function conditionOf(one: CheckTemplate, template: JobTemplate, readyStep: string | null): string | null {
  const leg = legCondition(one.legs, template.legs);
  // A check that is needed runs in every leg in which it is needed.
  const needs = one.needs.map((need) => `steps.${stepId(need)}.outcome == 'success'`);
  const isFirst = readyStep === null;
  if (isFirst) return leg;
  const ready = needs.length > 0 ? [] : [`steps.${readyStep}.outcome == 'success'`];
  return ['!cancelled()', ...ready, ...needs, ...(leg === null ? [] : [leg])].join(' && ');
}

/** Variables of the check that differ from those of the job. */
function ownEnvironment(check: ResolvedCheck, { env, job }: JobTemplate): Readonly<Record<string, string>> {
  const axes = Object.keys(job.matrix);
  return Object.fromEntries(
    Object.entries(check.env)
      .filter(([name, value]) => !Object.hasOwn(env, name) || env[name] !== value)
      .map(([name, value]) => [name, expressionText(value, axes)]),
  );
}

function commandOf(check: ResolvedCheck, axes: readonly string[]): ShellCommand {
  const { text, env } = attempted(check, axes);
  if (!isRecorded(check)) return { text, env };
  const words = recordedWords(check).join(' ');
  const list = listFiles(
    check.reports.map(({ path }) => path),
    axes,
  );
  return {
    text: `trap 'exec record-run "$?" "${check.exitCodes.join(' ')}" ${words}' EXIT\n${text}\n`,
    env: { LIST_REPORTS: list.text.trimEnd(), ...list.env, ...env },
  };
}

/** Retries for flaky checks alone: what is transient is left to the re-run of the job (ADR 0174). */
function attempted(check: ResolvedCheck, axes: readonly string[]): ShellCommand {
  const { command, retries, exitCodes } = check;
  if (retries.flaky === 0) return shellCommand(command, axes);
  const { text, env } = command.kind === 'shell' ? wholeText(command.text, axes) : shellCommand(command, axes);
  const reports = check.reports.map(({ path }) => ({ path, isRecorded: isRecorded(check) }));
  const remove = removeReports(reports, axes);
  return {
    text: `retry-run ${retries.flaky + 1} "${exitCodes.join(' ')}" ${text}`,
    env: { ...(reports.length > 0 && { REMOVE_REPORTS: remove.text, ...remove.env }), ...env },
  };
}

/** The tool, then the words of the command before its first option: `uv run bandit`. No secret is among them. */
function recordedWords({ tool, command }: ResolvedCheck): readonly string[] {
  const words = command.kind === 'shell' ? [] : command.argv.slice(0, 5);
  const end = words.findIndex((word) => !/^[\w@/][\w.@/+:-]*$/u.test(word));
  const plain = end === -1 ? words : words.slice(0, end);
  return [tool.replace(/[^\w.@/+-]/gu, '_'), ...(plain.length > 1 ? plain : [])];
}
