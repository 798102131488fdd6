'use strict';
/**
 * Runs a project's tests against the packages as they are installed elsewhere: what a test imports from
 * `packages/NAME/src` is taken from the installed `dist`, and `@portcullis/…` from the installed packages. Tests and
 * their helpers stay where they are. A package that is not published (the Action, which is one bundled file) runs from
 * its sources, on the installed packages. ADR 0051 says why.
 */
const { existsSync, readFileSync } = require('node:fs');
const { join, relative, resolve, sep } = require('node:path');

const packages = resolve(__dirname, '../../packages');
const installed = resolve(process.env.PORTCULLIS_INSTALLED);

/**
 * @param {string} path
 * @returns {string | null} the installed module that a source became; null if it is no published source
 */
function installedModule(path) {
  const [name, source, ...rest] = relative(packages, path).split(sep);
  if (
    name === '..' ||
    source !== 'src' ||
    rest.includes('testing') ||
    !path.endsWith('.ts') ||
    path.endsWith('.spec.ts')
  )
    return null;
  if (name === 'cli') return commandModule(rest);
  if (isPrivate(name)) return null;
  const found = join(installed, 'node_modules/@portcullis', name, 'dist', ...rest).replace(/\.ts$/u, '.js');
  if (!existsSync(found)) throw new Error(`${relative(packages, path)} is not in the package @portcullis/${name}`);
  return found;
}

/**
 * @param {string} name of the package's folder
 * @returns {boolean}
 */
function isPrivate(name) {
  return JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')).private === true;
}

/**
 * The command is published as whole scripts (ADR 0110): what it exports is taken from there. Modules inside it are no
 * files of the package, so their own tests run on the sources, with the installed libraries below.
 *
 * @param {readonly string[]} path within `src`
 * @returns {string | null}
 */
function commandModule(path) {
  return path.join('/') === 'main.ts' ? join(installed, 'node_modules/@portcullis/cli/dist/bundle/library.js') : null;
}

/** The import by name of a package of this workspace that is published, with or without a path in it. */
const ownPackage = /^@portcullis\/(?!workspace-tests|in-chromium)/u;

module.exports = {
  sync(request, options) {
    if (ownPackage.test(request)) return options.defaultResolver(request, { ...options, basedir: installed });
    if (!request.startsWith('.')) return options.defaultResolver(request, options);
    return installedModule(resolve(options.basedir, request)) ?? options.defaultResolver(request, options);
  },
};
