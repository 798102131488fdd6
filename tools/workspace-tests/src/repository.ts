import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's root, with a trailing separator. */
export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));
