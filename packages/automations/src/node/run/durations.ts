import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { writeFileAtomically } from '../write-file-atomically.ts';
import { runsFolder } from './log-folder.ts';

/** How long each check took the last time it succeeded, in milliseconds, by key. */
export type KnownDurations = Readonly<Record<string, number>>;

const schema = z.record(z.string(), z.number().nonnegative());

/** What is known from earlier runs; nothing if the file is missing or broken: it serves estimates alone. */
export function readDurations(root: string): KnownDurations {
  try {
    return schema.parse(JSON.parse(readFileSync(fileIn(root), 'utf8')));
  } catch {
    return {};
  }
}

/** Keeps durations for the next run. @throws Node's error when they cannot be written. */
export function writeDurations(root: string, durations: KnownDurations): void {
  writeFileAtomically(fileIn(root), `${JSON.stringify(durations, null, 2)}\n`);
}

function fileIn(root: string): string {
  return join(root, runsFolder, 'durations.json');
}
