import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What the App proves with who it is, and knows GitHub by. */
export interface AppCredentials {
  readonly appId: string | number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** What users sign in by; `null`: the dashboard answers this machine alone. */
  readonly oauth: OAuthCredentials | null;
}

/** What the App proves with who it is where users sign in. */
export interface OAuthCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The file with the credentials cannot be used. */
export class CredentialsFileError extends Error {
  readonly code = 'CREDENTIALS_FILE';
  override readonly name = 'CredentialsFileError';
}

const fileSchema = z.strictObject({
  appId: z.union([z.string().min(1), z.int().positive()]),
  privateKey: z.string().includes('-----BEGIN'),
  webhookSecret: z.string().min(1),
  oauth: z
    .strictObject({ clientId: z.string().min(1), clientSecret: z.string().min(1) })
    .nullable()
    .default(null),
});

/** Where /setup saves the credentials. */
export function credentialsFile(dataFolder: string): string {
  return join(dataFolder, 'credentials.json');
}

/**
 * The credentials that /setup saved; `null` if it has not.
 *
 * @throws {CredentialsFileError} for a file that others may read, or that is not one of ours.
 */
export function readSavedCredentials(dataFolder: string): AppCredentials | null {
  const file = credentialsFile(dataFolder);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0)
    throw new CredentialsFileError(`${file} can be read by other users: run chmod 600 ${file}`);
  const parsed = fileSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new CredentialsFileError(
    `${file} does not hold the credentials of an App: restore it from a backup, or remove it and open /setup again`,
  );
}

/** Saves the credentials in a file that only its owner can read. */
export function saveCredentials(dataFolder: string, credentials: AppCredentials): string {
  const file = credentialsFile(dataFolder);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.tmp`;
  rmSync(temporary, { force: true });
  // Nobody else can read it at any moment: the mode is set as it is made, before there is anything in it.
  const descriptor = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(credentials, null, 2)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
  return file;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
