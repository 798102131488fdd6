/**
 * Bundles all tests of a package with the code they test into one file, `mutation/every-test.cjs`: a run of the tests
 * then loads one file instead of hundreds. Stryker calls it in its copy of the package, after it has planted the
 * mutants.
 *
 * Usage: node tools/mutation-bundle.mjs (in the folder of the package); PORTCULLIS_MUTATION_TESTS holds the folders or
 * files under `src` whose tests it takes, separated by commas: all if there are none.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const wanted = (process.env.PORTCULLIS_MUTATION_TESTS ?? '').split(',');
/** Property suites are slow, and a mutant that only random input notices deserves a test that names it. */
const specs = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (path) =>
    path.endsWith('.spec.ts') &&
    !/\.(?:properties|search)\.spec\.ts$/u.test(path) &&
    wanted.some((start) => path.startsWith(start)),
);
await build({
  stdin: { contents: specs.map((path) => `import './${path}';\n`).join(''), resolveDir: join(process.cwd(), 'src') },
  outfile: 'mutation/every-test.cjs',
  bundle: true,
  // Tests are side effects, whatever the package says of its modules.
  ignoreAnnotations: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  conditions: ['@portcullis/source'],
  alias: { '@jest/globals': join(import.meta.dirname, 'mutation-globals.mjs') },
  // Their modules read files of their own.
  external: ['expect', 'jest-each'],
  plugins: [{ name: 'keep-module-urls', setup: keepModuleUrls }],
  logLevel: 'warning',
});

/** @param {import('esbuild').PluginBuild} bundler that would otherwise lose where a module lies */
function keepModuleUrls(bundler) {
  bundler.onLoad({ filter: /\.spec\.ts$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    loader: 'ts',
  }));
}
