import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Where what Portcullis keeps of runs is, relative to the root of a project. */
export const runsFolder = '.portcullis/runs';

/** The logs of one run. */
export interface LogFolder {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** The file for one attempt, relative to the root; always the same for the same check and attempt. */
  fileOf(key: string, attempt: number): string;
}

const keptRuns = 10;

/**
 * Makes the folder for the logs of a run, and removes those of all but the last ten. Git ignores what is in it.
 *
 * @param runId sorts by time.
 * @throws Node's error when it cannot be made.
 */
export function createLogFolder(root: string, runId: string): LogFolder {
  const runs = join(root, runsFolder);
  mkdirSync(join(runs, runId), { recursive: true });
  const ignore = join(runs, '.gitignore');
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
  const old = readdirSync(runs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .slice(0, -keptRuns);
  for (const name of old) rmSync(join(runs, name), { recursive: true, force: true });
  const names = new Map<string, string>();
  return {
    path: `${runsFolder}/${runId}`,
    fileOf: (key, attempt) => {
      const name = names.get(key) ?? uniqueName(key, new Set(names.values()));
      names.set(key, name);
      return `${runsFolder}/${runId}/${name}${attempt === 1 ? '' : `.attempt-${attempt}`}.log`;
    },
  };
}

function uniqueName(key: string, taken: ReadonlySet<string>): string {
  const plain = key.replace(/[^A-Za-z0-9._-]+/gu, '-').replace(/^[-.]+|-+$/gu, '');
  const name = plain === '' ? 'check' : plain.slice(0, 150);
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name}~${count}`;
    if (!taken.has(candidate)) return candidate;
  }
}

const tailBytes = 64 * 1024;

/** The last lines of a log; bytes that are not UTF-8 are replaced. Empty if there is no such file. */
export function readLogEnd(file: string, maxLines: number): readonly string[] {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return [];
  }
  try {
    const { size } = fstatSync(descriptor);
    const start = Math.max(0, size - tailBytes);
    const bytes = Buffer.alloc(size - start);
    const length = readSync(descriptor, bytes, 0, bytes.length, start);
    const lines = bytes.subarray(0, length).toString('utf8').trimEnd().split(/\r?\n/u);
    // The first line may be cut.
    const whole = start > 0 && lines.length > 1 ? lines.slice(1) : lines;
    return whole.length === 1 && whole[0] === '' ? [] : whole.slice(-maxLines);
  } finally {
    closeSync(descriptor);
  }
}
