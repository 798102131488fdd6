import type { InitPreset, NodePackageManager, WorkflowStep } from '@portcullis/pipeline';
import type { InitFlags } from '../definitions/init.ts';
import { UsageError } from '../options/usage-error.ts';
import { version } from '../version.ts';

/** A package manager that `--package-manager` can name. */
export type NamedManager = 'pip' | 'uv' | 'poetry' | 'pdm' | NodePackageManager;

/** What the command line says about the declaration to write; `null`: nothing. */
export interface InitWishes {
  readonly preset: InitPreset | null;
  readonly versions: readonly [string, ...string[]] | null;
  readonly sources: readonly [string, ...string[]] | null;
  readonly packageManager: NamedManager | null;
  readonly step: WorkflowStep | null;
}

/**
 * Reads the options that say what the declaration is to be.
 *
 * @throws {UsageError} if they contradict each other, or cannot be used.
 */
export function readWishes(flags: InitFlags): InitWishes {
  const { python = [], node = [], source = [] } = flags;
  if (python.length > 0 && node.length > 0)
    throw new UsageError('--python and --node: a declaration begins with one preset', 'Leave one of them out.');
  const implied = impliedPreset(flags);
  const preset = flags.preset ?? implied?.preset ?? null;
  if (implied !== null && preset !== implied.preset)
    throw new UsageError(`${implied.option} is for the preset ${implied.preset}, not for ${preset ?? ''}`);
  for (const one of [...python, ...node]) refuseVersion(one, python.length > 0 ? '--python' : '--node');
  for (const folder of source) refuseSource(folder);
  return {
    preset,
    versions: nonEmpty([...new Set([...python, ...node])]),
    sources: nonEmpty([...new Set(source.map((folder) => folder.replace(/\/+$/u, '')))]),
    packageManager: flags.packageManager === undefined ? null : managerOf(flags.packageManager),
    step: readStep(flags),
  };
}

/** Whether the command line says anything about the declaration. */
export function isShaped(wishes: InitWishes): boolean {
  return Object.values(wishes).some((wish) => wish !== null);
}

const managers = {
  pip: 'python',
  uv: 'python',
  poetry: 'python',
  pdm: 'python',
  npm: 'node',
  pnpm: 'node',
  yarn: 'node',
} as const;

function managerOf(name: string): NamedManager | null {
  return Object.keys(managers).find((one): one is NamedManager => one === name) ?? null;
}

function impliedPreset(flags: InitFlags): { readonly preset: 'python' | 'node'; readonly option: string } | null {
  if (flags.python !== undefined) return { preset: 'python', option: '--python' };
  if (flags.source !== undefined) return { preset: 'python', option: '--source' };
  if (flags.node !== undefined) return { preset: 'node', option: '--node' };
  const manager = managerOf(flags.packageManager ?? '');
  return manager === null ? null : { preset: managers[manager], option: `--package-manager ${manager}` };
}

function refuseVersion(text: string, option: string): void {
  if (!isVersion(text))
    throw new UsageError(`${option} ${text}: name a version, such as ${option === '--node' ? '24' : '3.12'}`);
}

/** Whether a matrix can hold this version. */
export function isVersion(text: string): boolean {
  return /^\d[\w.+-]{0,99}$/u.test(text);
}

function refuseSource(folder: string): void {
  if (!isSource(folder))
    throw new UsageError(
      `--source ${folder}: name a folder of the project, such as src, of letters, digits and . _ / @ + -`,
    );
}

/** Whether commands can name this folder as it is. */
export function isSource(folder: string): boolean {
  return (
    folder === '.' ||
    (/^[\p{L}\p{N}_][\p{L}\p{N}_./@+-]{0,400}$/u.test(folder) && !/(?:^|\/)\.\.(?:\/|$)/u.test(folder))
  );
}

function readStep({ gate, action, actionVersion }: InitFlags): WorkflowStep | null {
  if (gate !== 'action') {
    const stray = action !== undefined ? '--action' : actionVersion !== undefined ? '--action-version' : null;
    if (stray !== null) throw new UsageError(`${stray} needs --gate action`);
    return gate === undefined ? null : { npm: version };
  }
  if (action === undefined || actionVersion === undefined)
    throw new UsageError(
      '--gate action needs --action OWNER/REPOSITORY@SHA and --action-version TAG',
      `The page of a release shows both; a tag alone can be moved. Before the first release, leave --gate out:\n` +
        `workflows then call @portcullis/cli@${version}, and work once that version is published.`,
    );
  if (!/^[\w.-]+\/[\w.-]+@[0-9a-f]{40}$/u.test(action))
    throw new UsageError(`--action ${action}: expected OWNER/REPOSITORY@SHA with the 40 digits of a commit`);
  if (!/^v\d+\.\d+\.\d+(?:-[\w.-]+)?$/u.test(actionVersion))
    throw new UsageError(`--action-version ${actionVersion}: expected the tag of a release, such as v1.4.0`);
  return { action, version: actionVersion };
}

function nonEmpty(values: readonly string[]): readonly [string, ...string[]] | null {
  const [first, ...others] = values;
  return first === undefined ? null : [first, ...others];
}
