import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installedCommand, withInstalledPackages } from '../published/packages.mjs';
import { isSound } from './case-checks.mjs';
import { CorpusError } from './corpus.mjs';
import { gateCases, reportCases } from './gate-cases.mjs';
import { readHealthCases } from './health-cases.mjs';
import { readLogCases } from './log-cases.mjs';
import { runCommand } from './run-command.mjs';

const groups = {
  gate: { read: (folder) => readTable(folder, gateCases), isRequired: true },
  reports: { read: (folder) => readTable(folder, reportCases), isRequired: true },
  logs: { read: readLogCases, isRequired: false },
  health: { read: readHealthCases, isRequired: true },
};

/**
 * Runs every case of a folder with the command, as it is packed and installed unless its path is given, and prints how
 * each came out.
 *
 * @param {string} folder with `gate/`, `reports/`, `logs/` and `health/`
 * @param {object} options
 * @param {string} [options.command] the script of the command; without it, the packed and installed one
 * @param {string} [options.installed] a project that has the packages installed, rather than one made for this
 * @param {readonly string[]} [options.required] groups that must be right as well; `gate` and `reports` always must
 * @param {readonly string[]} [options.only] names like `gate/04`: only these cases, or whole groups
 * @param {(line: string) => void} options.print
 * @returns {Promise<boolean>} whether every case that must be right is
 */
export async function runCases(folder, { command, installed, required = [], only = [], print }) {
  for (const name of required)
    if (!(name in groups))
      throw new CorpusError(
        `there is no group of cases ${JSON.stringify(name)}; there is: ${Object.keys(groups).join(', ')}`,
      );
  if (command !== undefined && !existsSync(command))
    throw new CorpusError(`--command ${command}: there is no such file`);
  const judge = (script) => judgeAll(folder, script, { required, only, print });
  if (command !== undefined) return judge(resolve(command));
  if (installed !== undefined) return judge(installedCommand(installed));
  return withInstalledPackages((project) => judge(installedCommand(project)));
}

function judgeAll(folder, command, { required, only, print }) {
  const figures = [];
  for (const [group, { read, isRequired }] of Object.entries(groups)) {
    if (!existsSync(join(folder, group))) continue;
    const isDue = isRequired || required.includes(group);
    const cases = [...read(join(folder, group))].filter(
      ({ name }) => only.length === 0 || only.includes(group) || only.includes(`${group}/${name}`),
    );
    if (cases.length === 0) continue;
    const right = cases.filter((one) => judgeCase(one, command, (line) => print(`${group}/${line}`))).length;
    figures.push({
      line: `${group}: ${right} of ${cases.length}${isDue ? '' : ' (not required)'}`,
      holds: right === cases.length || !isDue,
    });
  }
  if (figures.length === 0)
    throw new CorpusError(only.length > 0 ? `no case is named ${only.join(', ')}` : `${folder} has no cases`);
  for (const { line } of figures) print(line);
  const holds = figures.every((figure) => figure.holds);
  print(`conformance: every case that is required is right: ${holds ? 'yes' : 'NO'}`);
  return holds;
}

/** @returns {boolean} whether it is right */
function judgeCase({ name, folder, steps }, command, print) {
  if (steps === undefined) {
    print(`${name} WRONG: it is not known what is right for it`);
    return false;
  }
  const copy = copyOf(folder);
  try {
    const complaints = [];
    let run;
    for (const { args, cwd = '.', prepare, checks } of steps) {
      prepare?.(copy, run);
      run = runCommand(command, args.split(' '), join(copy, cwd));
      const ofStep = [isSound, ...checks].flatMap((check) => check(run) || []);
      complaints.push(...ofStep.map((complaint) => `${args}: ${complaint}`));
    }
    print(complaints.length === 0 ? `${name} ok` : `${name} WRONG`);
    for (const complaint of complaints) print(`${name}   ${complaint}`);
    return complaints.length === 0;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Cases may be kept read-only, and some write beside themselves. */
function copyOf(folder) {
  const copy = mkdtempSync(join(tmpdir(), 'portcullis-case-'));
  cpSync(folder, copy, { recursive: true, dereference: false });
  chmodSync(copy, 0o755);
  for (const name of readdirSync(copy, { recursive: true })) {
    const path = join(copy, name.toString());
    chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
  }
  return copy;
}

/** A case without an expectation is wrong: it would be left out in silence. */
function readTable(folder, expectations) {
  const present = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'expected.txt')));
  return present.sort().map((name) => ({ name, folder: join(folder, name), steps: expectations[name] }));
}
