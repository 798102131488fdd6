import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository's root, with a trailing separator. */
export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * A folder that has the packages installed as they are published, where tests run against those; see `tools/published`.
 */
const installed = process.env['PORTCULLIS_INSTALLED'];

/** The folder of the package of the command: the built one, or the installed one. */
export const commandPackage =
  installed === undefined ? join(repositoryRoot, 'packages/cli') : join(installed, 'node_modules/@portcullis/cli');

/** The script of the command. */
export const command = join(commandPackage, 'bin/portcullis.cjs');

/** The environment of a user's shell without what a test runner adds: no forced colour, no options for Node. */
export const plainEnvironment: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !['FORCE_COLOR', 'NO_COLOR', 'NODE_OPTIONS', 'COLUMNS'].includes(name),
  ),
);
