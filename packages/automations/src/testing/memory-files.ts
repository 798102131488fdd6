import { compileGlob } from '@portcullis/gate-core';
import type { ConfigFiles } from '@portcullis/pipeline';
import { UnreadableFileError } from '../errors.ts';
import type { GateFiles } from '../ports.ts';

/** A file in a test: its text, or the reason why it cannot be read. */
export type MemoryFile = string | { readonly unreadable: string };

/** Files in memory, as a gate sees them. */
export function memoryFiles(files: Readonly<Record<string, MemoryFile>>): GateFiles {
  return {
    find: (glob) => {
      const matches = compileGlob(glob);
      const paths = Object.keys(files).filter((path) => matches(path));
      return Promise.resolve(paths.sort().map((path) => ({ kind: 'file', path, sizeBytes: sizeOf(files[path]) })));
    },
    async *open(path) {
      const file = files[path];
      if (file === undefined) throw new UnreadableFileError(path, 'no such file or folder');
      if (typeof file !== 'string') throw new UnreadableFileError(path, file.unreadable);
      yield await Promise.resolve(new TextEncoder().encode(file));
    },
  };
}

function sizeOf(file: MemoryFile | undefined): number {
  return typeof file === 'string' ? new TextEncoder().encode(file).length : 0;
}

/** Policy files in memory. */
export function memoryPolicy(files: Readonly<Record<string, string>>): ConfigFiles {
  return { read: (path) => Promise.resolve(files[path] ?? null) };
}
