import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const fileSchema = z.strictObject({ url: z.string(), token: z.string() });

/** Where the running process is, and the token for administrators. */
export type ServerFile = z.infer<typeof fileSchema>;

/** Writes it where only the owner can read it, for `portcullis-app admin` on the same machine. */
export function adminFile(dataFolder: string, server: ServerFile): { remove(): void } {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const file = join(dataFolder, `server.json`);
  rmSync(file, { force: true });
  const text = `${JSON.stringify(server)}\n`;
  writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  chmodSync(file, 0o600);
  return {
    remove: () => {
      if (readServerFile(dataFolder)?.token === server.token) rmSync(file, { force: true });
    },
  };
}

/** `null` if none runs, as far as the folder tells. */
export function readServerFile(dataFolder: string): ServerFile | null {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(join(dataFolder, 'server.json'), 'utf8')));
  } catch {
    return null;
  }
}
