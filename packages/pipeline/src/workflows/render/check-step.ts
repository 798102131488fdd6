import type { ResolvedCheck } from '../../declaration/resolved-pipeline.ts';
import { runStep } from './context.ts';
import { isRecorded } from './report-paths.ts';
import { shellCommand, shellWord } from './shell.ts';
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
  const needs = one.needs.flatMap((need) => {
    const needed = template.checks.find(({ check }) => check.id === need);
    if (needed === undefined) return [];
    const succeeded = `steps.${stepId(need)}.outcome == 'success'`;
    const isAlways = one.legs.every((own) => needed.legs.includes(own));
    const where = isAlways ? null : legCondition(needed.legs, template.legs);
    return [where === null ? succeeded : `(!(${where}) || ${succeeded})`];
  });
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

function commandOf(
  check: ResolvedCheck,
  axes: readonly string[],
): { readonly text: string; readonly env: Readonly<Record<string, string>> } {
  const command = shellCommand(check.command, axes);
  const attempts = check.retries.flaky + 1;
  const body = attempts === 1 ? command.text : retried(check, command.text, attempts);
  if (!isRecorded(check)) return { text: body, env: command.env };
  const tool = check.tool.replace(/[^\w.@/+-]/gu, '_');
  return {
    text: `trap 'exec record-run "$?" ${tool} ${check.exitCodes.join(' ')}' EXIT\n${body}\n`,
    env: { REPORTS: check.reports.map(({ path }) => expressionText(path, axes)).join(' '), ...command.env },
  };
}

function retried({ command, exitCodes }: ResolvedCheck, text: string, attempts: number): string {
  const words = command.kind === 'program' ? text : `bash --noprofile --norc -eo pipefail -c ${shellWord(text)}`;
  return `retry-run ${attempts} '${exitCodes.join(' ')}' ${words}`;
}
