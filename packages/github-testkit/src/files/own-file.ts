import { readFileSync } from 'node:fs';
import * as modules from 'node:module';
import { join } from 'node:path';

/**
 * A file of this package, found by the package's name, because the path differs between `src`, `dist` and a bundle.
 *
 * @param path below the package, as its `exports` name it.
 */
export function readOwnFile(path: string): unknown {
  return JSON.parse(
    readFileSync(modules.createRequire(whence(import.meta)).resolve(`@portcullis/github-testkit/${path}`), 'utf8'),
  );
}

/** In a CommonJS bundle no module knows its URL: the package is then looked for from the folder of the process. */
function whence({ url }: { readonly url?: string }): string {
  return url ?? join(process.cwd(), 'bundle.cjs');
}
