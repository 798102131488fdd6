/**
 * What stands in for actions of the marketplace and for downloads, so that written workflows run under act on this
 * machine, without a network. The checks themselves are real.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Uploading as the action does it: an artifact begins at the folder that its paths have in common. */
const upload = `import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
const [name, path] = [process.env.INPUT_NAME, process.env.INPUT_PATH];
const workspace = process.env.GITHUB_WORKSPACE;
const folder = join(process.env.ARTIFACTS, name);
if (existsSync(folder) && process.env.INPUT_OVERWRITE !== 'true') throw new Error('the artifact ' + name + ' is there already');
rmSync(folder, { recursive: true, force: true });
const patterns = path.split('\\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => resolve(workspace, line));
const staticPart = (pattern) => {
  const parts = pattern.split('/');
  const open = parts.findIndex((part) => /[*?]/u.test(part));
  return open === -1 ? pattern : parts.slice(0, open).join('/');
};
const places = [...new Set(patterns.map(staticPart))];
const common = (one, other) => {
  const [left, right] = [one.split('/'), other.split('/')];
  const end = left.findIndex((part, index) => part !== right[index]);
  return (end === -1 ? left : left.slice(0, end)).join('/');
};
const isFile = (file) => existsSync(file) && statSync(file).isFile();
const root = places.length === 1 ? (isFile(places[0]) ? dirname(places[0]) : places[0]) : places.reduce(common);
const walk = (file) => (!existsSync(file) ? [] : isFile(file) ? [file] : readdirSync(file).flatMap((one) => walk(join(file, one))));
const escaped = (text) => text.replace(/[.+^$(){}|[\\]\\\\]/gu, '\\\\$&').replaceAll('*', '[^/]*').replaceAll('?', '[^/]');
const files = patterns.flatMap((pattern) => walk(staticPart(pattern)).filter((file) => new RegExp('^' + escaped(pattern) + '(?:/.*)?$', 'u').test(file)));
for (const file of files) {
  const target = join(folder, relative(root, file));
  mkdirSync(dirname(target), { recursive: true });
  cpSync(file, target);
}
console.log('stand-in: ' + files.length + ' files in the artifact ' + name);
`;

const download = `import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
const { ARTIFACTS, GITHUB_WORKSPACE, INPUT_PATH, INPUT_PATTERN } = process.env;
if (process.env['INPUT_MERGE-MULTIPLE'] !== 'true') throw new Error('only merge-multiple is known here');
const prefix = INPUT_PATTERN.replace(/\\*$/u, '');
const names = existsSync(ARTIFACTS) ? readdirSync(ARTIFACTS).filter((name) => name.startsWith(prefix)) : [];
for (const name of names) cpSync(join(ARTIFACTS, name), resolve(GITHUB_WORKSPACE, INPUT_PATH || '.'), { recursive: true });
console.log('stand-in: ' + names.join(', '));
`;

/** The interpreter of that version with the tools installed beside it, as a runner keeps them. */
const setupPython = `import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
const folder = join(process.env.TOOLS, 'python-' + process.env['INPUT_PYTHON-VERSION'], 'bin');
if (!existsSync(folder)) throw new Error('there is no ' + folder);
appendFileSync(process.env.GITHUB_PATH, folder + '\\n');
`;

const nothing = `console.log('stand-in: nothing is done');\n`;

/** Each action with what stands in for it. */
export const actions = {
  'actions/cache': nothing,
  'actions/download-artifact': download,
  'actions/setup-python': setupPython,
  'actions/upload-artifact': upload,
  'codecov/codecov-action': nothing,
  'docker/build-push-action': nothing,
  'docker/setup-buildx-action': nothing,
};

/**
 * Writes the stand-ins, and says to act where they are.
 *
 * @param {string} folder
 * @param {string} text the workflows, whose pins are served
 * @returns {readonly string[]} arguments for act
 */
export function actionArguments(folder, text) {
  return Object.entries(actions).flatMap(([name, script]) => {
    const place = join(folder, name);
    mkdirSync(place, { recursive: true });
    const inputs = ['name', 'path', 'overwrite', 'pattern', 'merge-multiple', 'python-version'];
    writeFileSync(
      join(place, 'action.yml'),
      `name: Stand-in\ninputs:\n${inputs.map((input) => `  ${input}: { description: ${input} }\n`).join('')}runs: { using: node24, main: index.mjs }\n`,
    );
    writeFileSync(join(place, 'index.mjs'), script);
    const pin = new RegExp(`${name}@([0-9a-f]{40})`, 'u').exec(text)?.[1];
    return pin === undefined ? [] : ['--local-repository', `${name}@${pin}=${place}`];
  });
}

/**
 * Programs that come first on the path: npx runs the command of this repository, curl brings the tool that is installed
 * here, and its checksum is that of another build.
 *
 * @param {string} folder
 * @param {{ readonly command: string, readonly tools: string }} given
 */
export function writePrograms(folder, { command, tools }) {
  mkdirSync(folder, { recursive: true });
  const write = (name, body) => {
    writeFileSync(join(folder, name), `#!/usr/bin/env bash\nset -euo pipefail\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  write(
    'npx',
    `[ "$1 $2 $3" = "--yes --prefix $RUNNER_TEMP" ] && [[ $4 == @portcullis/cli@* ]] || { echo "stand-in: unknown npx $*" >&2; exit 1; }
shift 4
code=0
'${process.execPath}' '${command}' "$@" || code=$?
[ ! -d "$RUNNER_TEMP/verdict" ] || cp -r "$RUNNER_TEMP/verdict" "$ARTIFACTS/"
exit "$code"`,
  );
  write(
    'curl',
    `[ "$1" = -fsSLo ] || { echo "stand-in: unknown curl $*" >&2; exit 1; }
tar -czhf "$2" -C '${join(tools, 'bin')}' "\${2%.tar.gz}"`,
  );
  write('sha256sum', `cat > /dev/null\necho 'stand-in: the checksum is not that of the tool that is installed here'`);
}
