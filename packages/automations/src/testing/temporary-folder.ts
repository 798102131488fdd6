import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder that is removed after the test. */
export interface TemporaryFolder {
  readonly path: string;
  /** Writes a file and the folders above it; returns its absolute path. */
  write(path: string, text: string): string;
  remove(): void;
}

export function temporaryFolder(files: Readonly<Record<string, string>> = {}): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'portcullis test '));
  const write = (name: string, text: string): string => {
    const absolute = join(path, name);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
    return absolute;
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return {
    path,
    write,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
