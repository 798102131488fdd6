import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mostCpuSeconds = 60;
const deadlineMs = 300_000;
/** CI's own variables would change what a case is about, and a terminal's how it is printed. */
const keptVariables = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'LANG'];

/**
 * Runs the command once, as a user would, and gathers all that it gave. A `gate` writes its verdict too, beside the
 * folder.
 *
 * @param {string} command the script of the command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {import('./case-checks.mjs').Run}
 */
export function runCommand(command, args, cwd) {
  const scratch = mkdtempSync(join(tmpdir(), 'portcullis-run-'));
  try {
    const verdictPath = join(scratch, 'verdict.json');
    const wantsVerdict = args[0] === 'gate';
    const formats = args.includes('-f') || args.includes('-q') ? [] : ['-f', 'terminal'];
    const allArgs = wantsVerdict ? [...args, ...formats, '-f', `json=${verdictPath}`] : args;
    const before = changeTimes(cwd);
    const { status, stdout, stderr, cpuSeconds } = runMeasured(join(scratch, 'times'), [command, ...allArgs], cwd);
    const written = [...changeTimes(cwd)]
      .filter(([path, changedMs]) => before.get(path) !== changedMs)
      .map(([path]) => path);
    return {
      exitCode: status,
      stdout,
      stderr,
      verdict: wantsVerdict ? readJson(verdictPath) : null,
      files: [...written, verdictPath].map(textOf).join('\n'),
      cpuSeconds,
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** CPU time rather than the clock's: what else the machine does is no fault of the command. */
function runMeasured(timesPath, args, cwd) {
  const env = Object.fromEntries(
    keptVariables.filter((name) => name in process.env).map((name) => [name, process.env[name]]),
  );
  const options = {
    cwd,
    env,
    encoding: 'utf8',
    timeout: deadlineMs,
    killSignal: 'SIGKILL',
    maxBuffer: 64 * 1024 * 1024,
  };
  // The shell's second line of `times` is about its children. The deadline ends the shell alone: the limit ends the
  // command.
  const script = 'ulimit -t "$1"; times_path=$2; shift 2; "$@"; status=$?; times > "$times_path"; exit $status';
  const shellArgs = ['-c', script, 'sh', String(mostCpuSeconds), timesPath, process.execPath, ...args];
  const result = spawnSync('sh', shellArgs, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const ofChildren = textOf(timesPath).split('\n')[1] ?? '';
  const cpuSeconds = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/gu)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
  return {
    status: result.status,
    stdout: result.stdout,
    stderr: result.stderr,
    cpuSeconds: result.status === null ? Infinity : cpuSeconds,
  };
}

/** @returns {Map<string, number>} every file below a folder, with the time of its last change */
function changeTimes(folder) {
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name.toString()));
  return new Map(
    files
      .map((path) => [path, statSync(path, { throwIfNoEntry: false })])
      .filter(([, stats]) => stats?.isFile())
      .map(([path, stats]) => [path, stats.mtimeMs]),
  );
}

function readJson(path) {
  const text = textOf(path);
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
