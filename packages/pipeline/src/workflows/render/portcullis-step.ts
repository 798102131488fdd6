import { entry, map } from '../yaml/yaml-tree.ts';
import type { YamlMap } from '../yaml/yaml-tree.ts';
import { inputsOf, runStep, usesStep } from './context.ts';
import type { RenderContext, StepParts } from './context.ts';

/** The package that has the command. */
export const commandPackage = '@portcullis/cli';

/** What Portcullis is to do in a step: as a mode of the Action, and as the words of the command. */
export interface PortcullisTask {
  readonly inputs: Readonly<Record<string, string | boolean | null>>;
  readonly command: string;
  readonly parts: StepParts;
}

/** A step that calls the Action by its commit, or the command by its exact version. */
export function portcullisStep(context: RenderContext, { inputs, command, parts }: PortcullisTask): YamlMap {
  const { step } = context;
  if (step.kind === 'action') return usesStep(context, step.action, inputsOf(inputs), parts);
  // In the checkout, npx would take a package of the same name that the change brings along, and obey its `.npmrc`.
  const npx = `npx --yes --prefix "$RUNNER_TEMP" ${commandPackage}@${step.version}`;
  const text = `${npx} ${command}`;
  return runStep(text.includes('\n') ? `${text}\n` : text, {
    ...parts,
    env: { GITHUB_TOKEN: '${{ github.token }}', ...parts.env },
  });
}

/** Permissions by name, each with the reason for it. */
export function permissions(
  granted: readonly (readonly [name: string, level: 'read' | 'write', why: string] | null)[],
): YamlMap {
  return map(...granted.map((one) => (one === null ? null : entry(one[0], one[1], { beside: one[2] }))));
}
