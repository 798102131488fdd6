import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { readStrictJson } from '@portcullis/gate-core';
import * as z from 'zod';
import { runRecordSuffix } from '../../inputs/run-record.ts';

/** Where results are kept, relative to the root of a project. */
export const cacheFolder = '.portcullis/cache';

const maxKept = 200;

const entrySchema = z.strictObject({
  version: z.literal(1),
  finishedAt: z.iso.datetime(),
  commit: z.string().nullable(),
  /** The content of each is in a file named after its digest. */
  files: z.array(
    z.strictObject({
      path: z
        .string()
        .regex(/^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))/u)
        .min(1),
      sha256: z.string().regex(/^[0-9a-f]{64}$/u),
    }),
  ),
});

/** A result to keep. */
export interface KeptResult {
  readonly finishedAt: Date;
  /** Commit that was checked out; `null` if unknown. */
  readonly commit: string | null;
  /** Relative to the root: reports with their run records, and the log. */
  readonly files: readonly string[];
}

/** Keeps a result. One that cannot be kept whole is not kept. */
export function keepResult(root: string, key: string, { finishedAt, commit, files }: KeptResult): void {
  const cache = join(root, cacheFolder);
  const scratch = join(cache, `${key}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    mkdirSync(scratch, { recursive: true });
    writeFileSync(join(cache, '.gitignore'), '*\n');
    const listed = files.map((path) => {
      const content = readFileSync(join(root, path));
      const sha256 = digestOf(content);
      writeFileSync(join(scratch, sha256), content);
      return { path, sha256 };
    });
    const entry = { version: 1, finishedAt: finishedAt.toISOString(), commit, files: listed };
    writeFileSync(join(scratch, 'entry.json'), `${JSON.stringify(entry, null, 2)}\n`);
    rmSync(join(cache, key), { recursive: true, force: true });
    renameSync(scratch, join(cache, key));
    removeOldest(cache);
  } catch {
    // It is only for speed.
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Puts the files of a kept result in their places.
 *
 * @param now `commit` is checked out now: what the check depends on is the same in it, so run records name it. Nothing but
 *   reports of the check (`isReport`) is put anywhere.
 * @returns when the run ended that had this result; `null` if there is none, or it is not whole.
 */
export function restoreResult(
  root: string,
  key: string,
  { commit, isReport }: { readonly commit: string | null; readonly isReport: (path: string) => boolean },
): Date | null {
  const folder = join(root, cacheFolder, key);
  const entry = readEntry(folder);
  if (entry?.files.every(({ path }) => isReport(path)) !== true) return null;
  for (const { path, content } of entry.files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(
      join(root, path),
      path.endsWith(runRecordSuffix) ? withCommit(content, entry.commit, commit) : content,
    );
  }
  const now = new Date();
  utimesSync(folder, now, now);
  return new Date(entry.finishedAt);
}

interface KeptEntry {
  readonly finishedAt: string;
  readonly commit: string | null;
  readonly files: readonly { readonly path: string; readonly content: Buffer }[];
}

/** `null` for what is not there, cut off or changed. */
function readEntry(folder: string): KeptEntry | null {
  if (!existsSync(join(folder, 'entry.json'))) return null;
  try {
    const document = readStrictJson(readFileSync(join(folder, 'entry.json'), 'utf8'));
    const entry = entrySchema.parse(document.ok ? document.value : null);
    const files = entry.files.map(({ path, sha256 }) => {
      const content = readFileSync(join(folder, sha256));
      if (digestOf(content) !== sha256) throw new Error(`${path} was changed`);
      return { path, content };
    });
    return { ...entry, files };
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
}

const recordSchema = z.looseObject({ commit: z.string().nullable() });

function withCommit(record: Buffer, was: string | null, now: string | null): Buffer {
  const document = readStrictJson(record.toString('utf8'));
  const parsed = recordSchema.safeParse(document.ok ? document.value : null);
  if (!parsed.success || parsed.data.commit !== was) return record;
  return Buffer.from(`${JSON.stringify({ ...parsed.data, commit: now }, null, 2)}\n`);
}

function removeOldest(cache: string): void {
  const entries = readdirSync(cache, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, usedMs: statSync(join(cache, name)).mtimeMs }))
    .sort((left, right) => right.usedMs - left.usedMs);
  for (const { name } of entries.slice(maxKept)) rmSync(join(cache, name), { recursive: true, force: true });
}

function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
