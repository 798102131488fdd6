import type { Command, ResolvedCheck, ResolvedLeg, ResolvedPipeline } from '@portcullis/pipeline';
import { installCommands, installersFor } from './install-command.ts';
import type { ProjectTools } from './install-command.ts';

/** What is installed for one leg, or for all of them. */
export interface SetupPart {
  /** Name of the leg; `tools` for what does not depend on an interpreter. */
  readonly title: string;
  /** Version of Python of the environment that packages go into; `null`: none is needed. */
  readonly python: string | null;
  readonly pip: readonly string[];
  readonly go: readonly GoInstallation[];
  /** Commands of the project, with the environment first on the PATH. */
  readonly commands: readonly Command[];
}

/** A program that Go builds. */
export interface GoInstallation {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What `portcullis setup` installs, and what it leaves to people. */
export interface SetupPlan {
  readonly parts: readonly SetupPart[];
  /** Commands for what belongs into package.json, or to no environment of the project. */
  readonly left: readonly string[];
}

/**
 * What the checks of a pipeline declare to install: one environment for each Python, and the Go programs once.
 *
 * @param project decides what people are told to run for the rest.
 * @param isWanted whether anything is installed for a check.
 */
export function planSetup(
  { jobs }: Pick<ResolvedPipeline, 'jobs'>,
  project: ProjectTools,
  isWanted: (check: ResolvedCheck) => boolean = () => true,
): SetupPlan {
  const legs = jobs
    .flatMap((job) => job.legs)
    .map((leg) => ({ ...leg, checks: leg.checks.filter(isWanted) }))
    .filter(({ checks }) => checks.length > 0);
  const checks = legs.flatMap((leg) => leg.checks);
  const versions = unique(legs.flatMap(({ runtime }) => runtime.python ?? []));
  const environments = versions.map((python): SetupPart => {
    const own = legs.filter(({ runtime }) => runtime.python === python);
    return {
      title: `Python ${python}`,
      python,
      pip: unique(own.flatMap((leg) => leg.checks.flatMap(({ install }) => install.pip))),
      go: [],
      commands: uniqueBy(
        own.flatMap(({ setup }) => setup),
        (command) => JSON.stringify(command),
      ),
    };
  });
  const programs = new Map<string, GoInstallation['env']>();
  for (const { install } of checks)
    for (const name of install.go) programs.set(name, { ...programs.get(name), ...install.env });
  const go = [...programs].map(([name, env]): GoInstallation => ({ name, env }));
  const tools: SetupPart = { title: 'programs', python: null, pip: [], go, commands: [] };
  return {
    parts: [...environments, ...(go.length === 0 ? [] : [tools])],
    left: unique(legs.flatMap((leg) => leg.checks.flatMap((check) => leftOf(check, leg, project)))),
  };
}

function leftOf(
  { command, install }: ResolvedCheck,
  { runtime }: Pick<ResolvedLeg, 'runtime'>,
  project: ProjectTools,
): readonly string[] {
  const hasPython = runtime.python !== null;
  const packages = { pip: hasPython ? [] : install.pip, npm: install.npm, go: [] };
  return installCommands(packages, installersFor(project, { hasPython, command }));
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function uniqueBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): readonly Value[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()];
}
