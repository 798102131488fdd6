/** The packages that are published, as a user has them: packed by npm and installed together into an empty folder. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup.mjs';

/**
 * @typedef {{ name: string, version: string, private?: boolean, bin?: Record<string, string> }} Manifest
 * @typedef {{ folder: string, manifest: Manifest }} Package
 */

/**
 * @param {string} [workspace] by default this repository
 * @returns {Package[]} every package of the workspace that is published, by name of its folder
 */
export function publishedPackages(workspace = root) {
  return readdirSync(join(workspace, 'packages'))
    .sort()
    .map((name) => join(workspace, 'packages', name))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }))
    .filter(({ manifest }) => !manifest.private);
}

/**
 * @param {Package} published
 * @param {string} destination an existing folder
 * @returns {{ tarball: string, files: string[], unpackedSize: number }} where the tarball is, the paths in it, and the
 *   bytes of its files
 */
export function pack({ folder }, destination) {
  const packed = npm(['pack', '--json', '--silent', '--pack-destination', destination], folder);
  const [{ filename, files, unpackedSize }] = Object.values(JSON.parse(packed));
  return { tarball: join(destination, filename), files: files.map(({ path }) => path), unpackedSize };
}

/**
 * Installs tarballs, or names for a registry, into a new project outside of the repository.
 *
 * @param {string} folder made if need be
 * @param {readonly string[]} what
 * @param {{ npmrc?: string }} [settings] of the project
 */
export function installInto(folder, what, { npmrc = '' } = {}) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '.npmrc'), npmrc);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...what], folder);
}

/**
 * Packs every published package and installs all of them together, does the work there, and removes the folder again.
 *
 * @template Result
 * @param {(folder: string) => Result | Promise<Result>} work gets the folder that has the `node_modules`
 * @returns {Promise<Result>}
 */
export async function withInstalledPackages(work) {
  const scratch = mkdtempSync(join(tmpdir(), 'portcullis-installed-'));
  try {
    const project = join(scratch, 'project');
    installInto(
      project,
      publishedPackages().map((published) => pack(published, scratch).tarball),
    );
    return await work(project);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * @param {string} [project] a folder with `node_modules`; by default this repository
 * @returns {(name: string) => Promise<any>} imports a package as that project would
 */
export function packageImporter(project = join(root, 'tools/workspace-tests')) {
  const { resolve: locate } = createRequire(join(resolve(project), 'package.json'));
  return (name) => import(pathToFileURL(locate(name)).href);
}

/** @param {string} project @returns {string} the script of the installed command */
export function installedCommand(project) {
  return join(resolve(project), 'node_modules/@portcullis/cli/bin/portcullis.cjs');
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {string} standard output
 */
export function npm(args, cwd) {
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    throw new Error(`npm ${args.join(' ')} in ${cwd} ended with exit code ${status}:\n${stdout}${stderr}`);
  return stdout;
}
