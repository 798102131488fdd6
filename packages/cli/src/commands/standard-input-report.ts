import type { GateFiles } from '@portcullis/automations';
import { standardInput } from './read-input.ts';

/**
 * The same files with one more: a report from standard input, under the name `-`.
 *
 * @param bytes all its bytes.
 */
export function withStandardInput(files: GateFiles, bytes: Uint8Array): GateFiles {
  return {
    ...files,
    find: (glob) =>
      glob === standardInput
        ? Promise.resolve([{ kind: 'file', path: standardInput, sizeBytes: bytes.length }])
        : files.find(glob),
    open: (path) => (path === standardInput ? once(bytes) : files.open(path)),
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
