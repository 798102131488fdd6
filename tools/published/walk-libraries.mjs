/**
 * Walks as the users of the libraries do. From the packed tarballs in an empty folder: a program that is an ES module,
 * one that is CommonJS and requires them, one that is CommonJS and imports them; the same bundled by esbuild, Rollup,
 * webpack and Vite as an ES module and as CommonJS for Node and as a script for a browser, which runs in a context with
 * nothing of Node. Each must say what the command says about the same reports, log and runs.
 *
 * Two programs: of the libraries without input and output, and of those that are made for Node, for Node alone.
 *
 * Usage: walk-libraries.mjs [FOLDER [BUNDLER…]]: a project with everything installed, instead of packing and installing
 * it, and the bundlers to try.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { runInPage } from './in-page.mjs';
import { bundlerPackages, loadBundlers } from './library-walk/bundlers.mjs';
import { askCommand } from './library-walk/command.mjs';
import { nodeProgram, pureProgram } from './library-walk/program.mjs';
import { requireBanner } from './require-banner.mjs';
import { installInto, installedCommand, withInstalledPackages } from './packages.mjs';
import { ensureBuild, ensureDependencies, requireNode, say } from '../setup.mjs';

requireNode();
ensureDependencies();

const ofNode = { esm: 'mjs', cjs: 'cjs' };
const [wanted, ...chosen] = process.argv.slice(2);
let complaints;
if (wanted === undefined) {
  ensureBuild();
  complaints = await withInstalledPackages(walk);
} else complaints = await walk(resolve(wanted));
for (const complaint of complaints) say(complaint);
say(complaints.length === 0 ? 'the libraries work in the programs of others' : `${complaints.length} programs failed`);
process.exitCode = complaints.length === 0 ? 0 : 1;

/** @param {string} project a folder with everything installed @returns {Promise<string[]>} what went wrong */
async function walk(project) {
  const folder = mkdtempSync(join(project, 'walk-'));
  try {
    const files = join(folder, 'command');
    mkdirSync(files);
    const expected = askCommand(installedCommand(project), files);
    const tools = join(folder, 'bundlers');
    installInto(tools, bundlerPackages);
    const place = { folder, bundlers: await loadBundlers(tools) };
    const pure = { name: 'pure', write: pureProgram, targets: { ...ofNode, browser: 'js' }, expected };
    // What the command does not print is held against the program as it is without a bundler.
    const node = { name: 'node', write: nodeProgram, targets: ofNode, expected: { verdict: expected.verdict } };
    return [...(await walkProgram(place, pure)), ...(await walkProgram(place, node))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function walkProgram({ folder, bundlers }, { name, write, targets, expected }) {
  const found = [];
  let wanted = expected;
  for (const [how, extension] of Object.entries({ import: 'mjs', require: 'cjs', dynamic: 'cjs' })) {
    const path = join(folder, `${name}-${how}.${extension}`);
    writeFileSync(path, write(how));
    const result = resultOf(`${name}: a program by ${how}, not bundled`, runOnNode(path), wanted);
    found.push(...result.complaints);
    wanted = { ...result.printed, ...wanted };
  }
  for (const [bundler, bundle] of Object.entries(bundlers).filter(
    ([name]) => chosen.length === 0 || chosen.includes(name),
  ))
    for (const [target, extension] of Object.entries(targets)) {
      const what = `${name}: a bundle by ${bundler} (${target})`;
      const outfile = join(folder, `${name}-${bundler}-${target}`, `bundle.${extension}`);
      const banner = name === 'node' && target === 'esm' ? requireBanner : undefined;
      try {
        await bundle({ entry: join(folder, `${name}-import.mjs`), outfile, target, banner });
        const text = target === 'browser' ? await runInPage(readFileSync(outfile, 'utf8')) : runOnNode(outfile);
        found.push(...resultOf(`${what}, ${Math.round(statSync(outfile).size / 1_000)} kB`, text, wanted).complaints);
      } catch (error) {
        found.push(`${what} cannot be made or run: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  return found;
}

function runOnNode(path) {
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', path], { encoding: 'utf8' });
  return stdout + stderr;
}

/** What a program printed, and what is wrong with it. */
function resultOf(what, text, expected) {
  let printed;
  try {
    printed = JSON.parse(text);
  } catch {
    return { printed: {}, complaints: [`${what} printed ${text.slice(0, 2_000)}`] };
  }
  const different = Object.keys(expected).filter((key) => !isDeepStrictEqual(printed[key], expected[key]));
  if (different.length > 0)
    return { printed, complaints: [`${what} differs from what it should print in: ${different.join(', ')}`] };
  process.stdout.write(`ok: ${what}\n`);
  return { printed, complaints: [] };
}
