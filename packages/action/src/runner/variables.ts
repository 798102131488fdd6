import type { WorkflowVariables } from '@portcullis/automations';
import { ActionUsageError } from '../inputs/action-usage-error.ts';

/** The environment of a step. */
export type Variables = WorkflowVariables;

/** A variable that the runner sets. @throws {ActionUsageError} where it does not */
export function variableOf(env: Variables, name: string): string {
  const value = env[name] ?? '';
  if (value !== '') return value;
  throw new ActionUsageError(`${name} is not set: the Action runs in a step of GitHub Actions`);
}

/** The folder with the checkout. */
export function workspaceOf({ env, cwd }: { readonly env: Variables; readonly cwd: string }): string {
  const workspace = env['GITHUB_WORKSPACE'] ?? '';
  return workspace === '' ? cwd : workspace;
}
