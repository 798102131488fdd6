import type { Config } from '../../config/config-schema.ts';
import type { Pipeline } from '../../declaration/pipeline-schema.ts';
import type { ChoosePin } from '../pins/choose-pin.ts';
import { entry, map, mapOf, maybe } from '../yaml/yaml-tree.ts';
import type { YamlEntry, YamlMap, YamlValue } from '../yaml/yaml-tree.ts';
import type { JobTemplate } from './template.ts';

/** How a workflow calls Portcullis. */
export type PortcullisStep =
  { readonly kind: 'npm'; readonly version: string } | { readonly kind: 'action'; readonly action: string };

/** What all parts of the workflows are written from. */
export interface RenderContext {
  readonly config: Config;
  readonly pipeline: Pipeline;
  readonly jobs: readonly JobTemplate[];
  /** Jobs that only the user has, and that the gate waits for. */
  readonly undeclared: readonly string[];
  readonly pin: ChoosePin;
  readonly step: PortcullisStep;
  /** Folder that holds all reports; `.` where they have none in common. */
  readonly reportFolder: string;
  /** Says what a reader of the plan should know. */
  readonly note: (text: string) => void;
}

/** What a step has besides its action or command. */
export interface StepParts {
  readonly name?: string;
  readonly id?: string | null;
  readonly condition?: string | null;
  /** Whether the job goes on, and is not failed by this step. */
  readonly isOptional?: boolean;
  readonly timeoutMinutes?: number | null;
  readonly workingDirectory?: string | null;
  readonly env?: Readonly<Record<string, string>>;
  /** A comment above. */
  readonly why?: string;
  /** A comment beside the command. */
  readonly beside?: string;
}

/** A step that calls an action of the table. */
export function usesStep(
  { pin }: Pick<RenderContext, 'pin'>,
  action: string,
  inputs: YamlMap | null,
  parts: StepParts = {},
): YamlMap {
  const { sha, version } = pin(action);
  return stepOf(parts, [entry('uses', `${action}@${sha}`, { beside: version }), maybe('with', inputs)]);
}

/** A step that runs a command. */
export function runStep(text: string, parts: StepParts): YamlMap {
  return stepOf(parts, [entry('run', text, parts.beside === undefined ? {} : { beside: parts.beside })]);
}

function stepOf(parts: StepParts, action: readonly (YamlEntry | null)[]): YamlMap {
  const { name, id, condition, isOptional, timeoutMinutes, workingDirectory, env = {}, why } = parts;
  const entries = [
    maybe('name', name ?? null),
    maybe('id', id ?? null),
    maybe('if', condition == null ? null : `\${{ ${condition} }}`),
    maybe('continue-on-error', isOptional === true ? true : null),
    maybe('timeout-minutes', timeoutMinutes ?? null),
    maybe('working-directory', workingDirectory ?? null),
    ...orderOf(action, maybe('env', mapOf(env))),
  ];
  const { entries: found } = map(...entries);
  return map(...found.map((one, index) => (index === 0 && why !== undefined ? { ...one, why } : one)));
}

/** An action comes before its environment, a command behind it. */
function orderOf(action: readonly (YamlEntry | null)[], env: YamlEntry | null): readonly (YamlEntry | null)[] {
  return action[0]?.key === 'uses' ? [...action, env] : [env, ...action];
}

/** Inputs in their order, without those that have no value. */
export function inputsOf(inputs: Readonly<Record<string, YamlValue | null>>): YamlMap {
  return map(...Object.entries(inputs).map(([key, value]) => maybe(key, value)));
}

/** The first step of nearly every job. */
export function checkoutStep(context: Pick<RenderContext, 'pin'>, fetchDepth: number | null): YamlMap {
  return usesStep(context, 'actions/checkout', inputsOf({ 'fetch-depth': fetchDepth, 'persist-credentials': false }));
}
