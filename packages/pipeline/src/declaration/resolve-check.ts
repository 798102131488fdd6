import { legName } from './legs.ts';
import { fillIn, placeholdersOf } from './placeholders.ts';
import type { Fillings } from './placeholders.ts';
import type { PipelineCheck, PipelineJob } from './pipeline-schema.ts';
import type { Command, Leg, ResolvedCheck, ResolvedReport } from './resolved-pipeline.ts';

/** Where a check belongs. */
export interface CheckPlace {
  readonly jobId: string;
  readonly job: PipelineJob;
  readonly id: string;
  readonly leg: Leg;
  /** The checks that run in this leg. */
  readonly present: ReadonlySet<string>;
}

/** One check in one leg, with all that it takes from its job. */
export function resolveCheck(check: PipelineCheck, place: CheckPlace): ResolvedCheck {
  const { jobId, job, id, leg, present } = place;
  const isByTool = retriesItself(check);
  const flaky = check.retries.flaky ?? job.retries.flaky ?? 0;
  const reports = reportsIn(check, leg);
  const fillings: Fillings = {
    matrix: leg,
    reports: Object.fromEntries(reports.map(({ name, path }) => [name, path])),
    flakyRetries: flaky,
  };
  const command = resolveCommand(check.command, fillings);
  return {
    key: checkKey(jobId, id, leg),
    id,
    title: check.title ?? id,
    job: jobId,
    leg,
    command,
    fix: check.fix === undefined ? null : resolveCommand(check.fix, fillings),
    cwd: fillIn(check.cwd ?? '.', fillings),
    env: fillEnvironment({ ...job.env, ...check.env }, fillings),
    reports,
    exitCodes: check.exit ?? [0],
    retries: { flaky: isByTool ? 0 : flaky, transient: check.retries.transient ?? job.retries.transient ?? 0 },
    toolRetries: isByTool ? flaky : 0,
    timeoutMinutes: check.timeoutMinutes ?? job.timeoutMinutes,
    needs: check.needs.filter((needed) => present.has(needed)).map((needed) => checkKey(jobId, needed, leg)),
    required: check.required,
    tool: check.tool ?? firstWord(command),
    cache:
      check.cache === undefined
        ? null
        : { inputs: check.cache.inputs.map((input) => fillIn(input, fillings)), environment: check.cache.environment },
    install: {
      pip: check.install?.pip ?? [],
      npm: check.install?.npm ?? [],
      go: check.install?.go ?? [],
      env: check.install?.env ?? {},
    },
  };
}

/** Whether the command hands the retries to its tool. */
export function retriesItself({ command }: Pick<PipelineCheck, 'command'>): boolean {
  return [command].flat().some((text) => placeholdersOf(text).some(({ kind }) => kind === 'retries'));
}

/** The reports of a check in one leg. */
export function reportsIn({ reports }: Pick<PipelineCheck, 'reports'>, leg: Leg): readonly ResolvedReport[] {
  const fillings: Fillings = { matrix: leg, reports: {}, flakyRetries: 0 };
  return Object.entries(reports).map(([name, { parser, path, judged }]) => ({
    name,
    parser,
    path: fillIn(path, fillings),
    evidence: judged ? name : null,
  }));
}

export function resolveCommand(command: string | readonly string[], fillings: Fillings): Command {
  if (typeof command === 'string') return { kind: 'shell', text: fillIn(command, fillings) };
  const [program = '', ...args] = command.map((argument) => fillIn(argument, fillings));
  return { kind: 'program', argv: [program, ...args] };
}

export function fillEnvironment(
  env: Readonly<Record<string, string>>,
  fillings: Fillings,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fillIn(value, fillings)]));
}

function checkKey(jobId: string, id: string, leg: Leg): string {
  return `${jobId}/${legName(id, leg)}`;
}

/** Variables before a command are none of its words. */
function firstWord(command: Command): string {
  if (command.kind === 'program') return command.argv[0];
  const words = command.text.trim().split(/\s+/u);
  return words.find((word) => !/^[A-Za-z_]\w*=/u.test(word)) ?? 'bash';
}
