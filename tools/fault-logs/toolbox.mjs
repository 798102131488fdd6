import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** How each tool tells its version. */
const versionArguments = {
  go: ['version'],
  openssl: ['version'],
  hugo: ['version'],
  terraform: ['version'],
  javac: ['-version'],
  mvn: ['-v', '-B'],
  gradle: ['--version'],
};

/**
 * The tools that are there, looked for in the folders of `PORTCULLIS_FAULT_TOOLS` (separated as in PATH), then on the
 * PATH.
 *
 * @returns {{ find: (name: string) => string | null, version: (name: string) => string, path: string }}
 */
export function openToolbox(env = process.env) {
  const folders = [...split(env.PORTCULLIS_FAULT_TOOLS), ...split(env.PATH)];
  const found = new Map();
  const find = (name) => {
    if (!found.has(name)) found.set(name, folders.map((folder) => join(folder, name)).find(isProgram) ?? null);
    return found.get(name);
  };
  return { find, version: (name) => versionOf(name, find(name)), path: folders.join(delimiter) };
}

function split(list) {
  return (list ?? '').split(delimiter).filter((folder) => folder !== '' && existsSync(folder));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first line with a number in it. */
function versionOf(name, path) {
  if (path === null) return 'absent';
  const { stdout, stderr } = spawnSync(path, versionArguments[name] ?? ['--version'], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  const line = `${stdout ?? ''}\n${stderr ?? ''}`.split('\n').find((text) => /\d+\.\d+/u.test(text)) ?? 'unknown';
  return stripVTControlCharacters(line)
    .replace(/\s+from .*$/u, '')
    .trim();
}
