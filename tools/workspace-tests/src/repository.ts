import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's root, with a trailing separator. */
export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** The environment of a user's shell without what a test runner adds: no forced colour, no options for Node. */
export const plainEnvironment: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !['FORCE_COLOR', 'NO_COLOR', 'NODE_OPTIONS', 'COLUMNS'].includes(name)),
);
