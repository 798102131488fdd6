import { execFile } from 'node:child_process';
import { environmentForGit } from './git-environment.ts';

/** How a git command ended. */
export type GitAnswer =
  | { readonly ok: true; readonly output: Buffer }
  /** `problem`: the last line that git wrote, or why it did not run. Untrusted text. */
  | { readonly ok: false; readonly problem: string };

/** Runs git commands in one folder. */
export type Git = (args: readonly string[]) => Promise<GitAnswer>;

/** Access to a remote over HTTPS, for a clone that keeps no credential. */
export interface GitAccess {
  /** The server that the token is for, and no other: `https://github.com`. */
  readonly serverUrl: string;
  readonly token: string;
}

const maxWaitMs = 300_000;
const maxOutputBytes = 256 * 1024 * 1024;

/**
 * Git in a folder, without prompts, hooks or replaced objects. A token goes by the environment, where no list of
 * processes shows it, and only to its own server.
 *
 * @param variables environment variables of git's own. @default none
 */
export function createGit(
  folder: string,
  access: GitAccess | null,
  variables: Readonly<Record<string, string>> = {},
): Git {
  const env = {
    ...environmentForGit(),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    ...configuration([['core.hooksPath', '/dev/null'], ...credentials(access)]),
    ...variables,
  };
  return (args) =>
    new Promise((resolve) => {
      execFile(
        'git',
        args,
        { cwd: folder, env, encoding: 'buffer', timeout: maxWaitMs, maxBuffer: maxOutputBytes },
        (error, stdout, stderr) => {
          resolve(error === null ? { ok: true, output: stdout } : { ok: false, problem: problemOf(error, stderr) });
        },
      );
    });
}

type Setting = readonly [key: string, value: string];

function credentials(access: GitAccess | null): readonly Setting[] {
  if (access === null) return [];
  const basic = Buffer.from(`x-access-token:${access.token}`).toString('base64');
  const key = `http.${access.serverUrl.replace(/\/+$/u, '')}/.extraheader`;
  // The empty one takes away what the clone itself keeps: GitHub refuses two credentials.
  return [
    [key, ''],
    [key, `AUTHORIZATION: basic ${basic}`],
  ];
}

/** Settings for this process alone. @see https://git-scm.com/docs/git-config#ENVIRONMENT */
function configuration(settings: readonly Setting[]): Readonly<Record<string, string>> {
  const variables: Record<string, string> = { GIT_CONFIG_COUNT: String(settings.length) };
  settings.forEach(([key, value], index) => {
    variables[`GIT_CONFIG_KEY_${index}`] = key;
    variables[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return variables;
}

function problemOf(error: Error & { readonly code?: unknown; readonly killed?: boolean }, stderr: Buffer): string {
  if (error.code === 'ENOENT') return 'there is no git on this machine';
  if (error.killed === true) return `git did not end within ${maxWaitMs / 60_000} minutes`;
  const lines = stderr.toString().trim().split('\n');
  return (
    (lines.find((line) => line.startsWith('fatal: ')) ?? lines.at(-1) ?? '').replace(/^fatal: /u, '') || error.message
  );
}
