/** Imports one TypeScript file that imports only modules of Node: helpers that tests and tools share. */
import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';

/** @param {string} path */
export async function importTypeScript(path) {
  const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'ts', format: 'esm', sourcefile: path });
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}
