import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { contentDigest } from './file-content.ts';
import { findProgram } from './find-program.ts';
import { UnknownDependencyError } from './unknown-dependency-error.ts';

const largestReadBytes = 32 * 1024 * 1024;

/** Names of programs, and where they are looked for. */
export interface ProgramSearch {
  readonly names: readonly string[];
  readonly path: string;
  readonly cwd: string;
}

/**
 * What programs are: their content, and what is installed beside them: packages of the interpreter that they belong to,
 * also where the PATH has only a link to them (pipx, uv, npm).
 */
export function programTraits({ names, path, cwd }: ProgramSearch): readonly unknown[] {
  const found = [...new Set(names)].sort().map((name) => [name, findProgram(name, path, cwd)] as const);
  const onPath = path.split(delimiter).filter((folder) => folder.startsWith('/'));
  const behindLinks = found.flatMap(([, program]) => (program === null ? [] : dirname(realpathSync(program))));
  return [
    ...found.map(([name, program]) => [name, program === null ? null : traitsOf(program)]),
    ...[...new Set([...onPath, ...behindLinks])].flatMap(packagesBeside),
  ];
}

/** A file by its content; a very large one by its size and time. */
function identityOf(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return size > largestReadBytes ? `${size} ${mtimeMs}` : contentDigest(path);
}

function traitsOf(program: string): unknown {
  const file = realpathSync(program);
  return [file, identityOf(file), manifestAbove(dirname(file)), shimTraits(program), toolchainTraits(program)];
}

/** `cargo` of rustup is the same program whatever toolchains there are. */
function toolchainTraits(program: string): unknown {
  const folder = dirname(program);
  if (!folder.endsWith('/.cargo/bin')) return null;
  const manager = join(dirname(dirname(folder)), '.rustup');
  const files = ['settings.toml', ...namesIn(join(manager, 'update-hashes')).map((name) => `update-hashes/${name}`)];
  return files.map((file) => [file, identityIfThere(join(manager, file))]);
}

/** `null`: there is no such file. */
export function identityIfThere(path: string): string | null {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? identityOf(path) : null;
}

/** Of a program that npm installed: its version is in `package.json`, and the program often is the same in all versions. */
function manifestAbove(folder: string): string | null {
  if (!folder.includes('node_modules')) return null;
  const manifest = join(folder, 'package.json');
  return identityIfThere(manifest) ?? manifestAbove(dirname(folder));
}

/**
 * A shim of pyenv and its like starts the program of the version that is chosen: all versions are looked at.
 *
 * @throws {UnknownDependencyError} for the shims of a manager that keeps its versions elsewhere.
 */
function shimTraits(program: string): unknown {
  const folder = dirname(program);
  if (basename(folder) !== 'shims') return null;
  const manager = dirname(folder);
  const chosen = join(manager, 'version');
  if (namesIn(join(manager, 'versions')).length === 0) throw new UnknownDependencyError(program);
  const versions = namesIn(join(manager, 'versions')).map((version) => join(manager, 'versions', version, 'bin'));
  return [
    identityIfThere(chosen),
    ...versions.flatMap((bin) => {
      const own = findProgram(basename(program), bin, bin);
      return [bin, own === null ? null : identityOf(own), ...packagesBeside(bin)];
    }),
  ];
}

/** Names of Python packages, with their versions, in the environment that a folder of programs belongs to. */
function packagesBeside(folder: string): readonly unknown[] {
  const libraries = join(dirname(folder), 'lib');
  return namesIn(libraries)
    .filter((name) => /^python3?\.?\d*/u.test(name))
    .flatMap((name) => ['site-packages', 'dist-packages'].map((kind) => join(libraries, name, kind)))
    .map((packages) => [
      packages,
      namesIn(packages).filter((one) => /\.(?:dist-info|egg-info|egg-link|pth)$/u.test(one)),
    ]);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
