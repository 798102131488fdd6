import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

/** The file that a shell would start for a name; `null` if there is none. A name with `/` is relative to `cwd`. */
export function findProgram(name: string, path: string, cwd: string): string | null {
  if (name.includes('/')) return isProgram(resolve(cwd, name)) ? resolve(cwd, name) : null;
  for (const folder of path.split(delimiter)) {
    const file = resolve(cwd, folder === '' ? '.' : folder, name);
    if (isProgram(file)) return file;
  }
  return null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Whether `node_modules` of a folder, or of one above it in the project, has a program. */
export function hasNodeProgram(name: string, folder: string, root: string): boolean {
  if (findProgram(name, join(folder, 'node_modules/.bin'), folder) !== null) return true;
  const parent = dirname(folder);
  return folder !== root && parent !== folder && hasNodeProgram(name, parent, root);
}

const headBytes = 300;

/** Whether a program is a script that a Python installation outside of `folder` runs. */
export function isForeignPythonScript(program: string, folder: string): boolean {
  if (program.startsWith(join(folder, '/'))) return false;
  if (program.includes('/shims/')) return true;
  let head: string;
  try {
    head = readFileSync(program).subarray(0, headBytes).toString('latin1');
  } catch {
    return false;
  }
  // An installer writes `#!/bin/sh` and `'''exec' …` where the path of the interpreter is too long for one line.
  const [first = '', second = ''] = head.split('\n');
  return first.startsWith('#!') && /python|pypy/u.test(`${first} ${second}`);
}
