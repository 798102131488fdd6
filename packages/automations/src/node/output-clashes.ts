import { readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
/** A file to be written. */
export interface OutputFile {
  /** `null`: standard output. Relative to the current folder, or absolute. */
  readonly file: string | null;
  /** A name for people: `the file of --format junit`. */
  readonly what: string;
}

/** A file that an output is made from. */
export interface InputFile {
  /** Absolute. */
  readonly path: string;
  /** A name for people: `the policy`. */
  readonly what: string;
}

/**
 * Which outputs must not be written, and why: one that would replace an input, under any name, and one that would
 * replace another output. Devices and pipes may be named any number of times.
 *
 * @param cwd base of the outputs' relative names.
 * @returns the reason by output; valid outputs are not in it.
 */
export function outputClashes<Output extends OutputFile>(
  outputs: readonly Output[],
  inputs: readonly InputFile[],
  cwd: string,
): ReadonlyMap<Output, string> {
  const clashes = new Map<Output, string>();
  const taken = new Map<string, string>();
  const read = new Map(inputs.map(({ path, what }) => [placeOf(path), what]));
  for (const output of outputs) {
    const place = output.file === null ? null : placeOf(resolve(cwd, output.file));
    if (place === null) continue;
    const clash = read.get(place) ?? taken.get(place);
    if (clash === undefined) taken.set(place, output.what);
    else clashes.set(output, `it is ${clash}`);
  }
  return clashes;
}

/** Where a file really is, or would be; `null` for a device or a pipe. */
function placeOf(absolute: string): string | null {
  try {
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (stats !== undefined) return stats.isFile() ? realpathSync(absolute) : null;
    return join(realpathSync(dirname(absolute)), basename(throughLink(absolute)));
  } catch {
    return absolute;
  }
}

/** The target of a broken link, if it is in the same folder. */
function throughLink(absolute: string): string {
  try {
    const target = resolve(dirname(absolute), readlinkSync(absolute));
    return dirname(target) === dirname(absolute) ? target : absolute;
  } catch {
    return absolute;
  }
}
