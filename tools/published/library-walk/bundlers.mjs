/**
 * The bundlers of the walk, each with what a user's project gives it, and nothing that is particular to Portcullis.
 * They are installed from the registry into a folder of their own.
 */
import { basename, dirname } from 'node:path';
import { packageImporter } from '../packages.mjs';

/** What a user installs to bundle for Node and for browsers. */
export const bundlerPackages = [
  'esbuild@0.28',
  'rollup@4',
  '@rollup/plugin-node-resolve@16',
  '@rollup/plugin-commonjs@29',
  '@rollup/plugin-json@6',
  'webpack@5',
  'vite@8',
];

/**
 * @typedef {'esm' | 'cjs' | 'browser'} Target an ES module and a CommonJS module for Node, and a script for a browser
 * @typedef {{ entry: string, outfile: string, target: Target, banner?: string }} Order
 * @typedef {(order: Order) => Promise<unknown>} Bundler throws when it warns, too
 */

/**
 * @param {string} folder where they are installed
 * @returns {Promise<Record<string, Bundler>>}
 */
export async function loadBundlers(folder) {
  const load = packageImporter(folder);
  return {
    esbuild: withEsbuild(await load('esbuild')),
    Rollup: withRollup(
      await load('rollup'),
      await Promise.all(['node-resolve', 'commonjs', 'json'].map((name) => load(`@rollup/plugin-${name}`))),
    ),
    webpack: withWebpack(await load('webpack')),
    Vite: withVite(await load('vite')),
  };
}

const withEsbuild =
  ({ build }) =>
  async ({ entry, outfile, target, banner }) => {
    const { warnings } = await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      minify: true,
      logLevel: 'silent',
      format: target === 'browser' ? 'iife' : target,
      ...(banner && { banner: { js: banner } }),
      platform: target === 'browser' ? 'browser' : 'node',
    });
    refuseWarnings(warnings.map(({ text }) => text));
  };

const withRollup =
  ({ rollup }, [nodeResolve, commonjs, json]) =>
  async ({ entry, outfile, target }) => {
    const warnings = [];
    const bundle = await rollup({
      input: entry,
      // Of warnings about other packages (comments of zod, modules of Node that are new) a user hears whatever we do. The
      // helper that TypeScript puts before an import() asks for a global `this`, and does without.
      onwarn: ({ code, message }) => {
        if (message.includes('/@portcullis/') && code !== 'THIS_IS_UNDEFINED') warnings.push(message);
      },
      plugins: [
        nodeResolve.default({ browser: target === 'browser', preferBuiltins: target !== 'browser' }),
        // undici asks for it lazily, and Rollup would import it at once: Node 20 has none.
        commonjs.default({ ignore: ['node:sqlite'] }),
        json.default(),
      ],
    });
    await bundle.write({ file: outfile, format: target === 'browser' ? 'iife' : target, inlineDynamicImports: true });
    await bundle.close();
    refuseWarnings(warnings);
  };

const withWebpack =
  ({ default: webpack }) =>
  async ({ entry, outfile, target }) => {
    const library = { esm: { type: 'module' }, cjs: { type: 'commonjs2' }, browser: undefined }[target];
    const stats = await new Promise((resolve, reject) => {
      const compiler = webpack({
        entry,
        mode: 'production',
        context: dirname(entry),
        target: target === 'browser' ? 'web' : 'node20',
        experiments: { outputModule: target === 'esm' },
        performance: { hints: false },
        output: { path: dirname(outfile), filename: basename(outfile), library },
        // As one script, like those of the other bundlers: readers of reports are imported when they are needed, and there
        // is no page here that could fetch more scripts.
        plugins: target === 'browser' ? [new webpack.optimize.LimitChunkCountPlugin({ maxChunks: 1 })] : [],
      });
      compiler.run((error, result) => compiler.close(() => (error ? reject(error) : resolve(result))));
    });
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    refuseWarnings([...errors, ...warnings].map(({ message }) => message));
  };

const withVite =
  ({ build }) =>
  async ({ entry, outfile, target }) => {
    const warnings = [];
    const note = (message) => warnings.push(message);
    const logger = { info: () => {}, warn: note, warnOnce: note, error: note, clearScreen: () => {} };
    const lib = {
      entry,
      name: 'walk',
      formats: [target === 'browser' ? 'iife' : { esm: 'es', cjs: 'cjs' }[target]],
      fileName: () => basename(outfile),
    };
    await build({
      root: dirname(entry),
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      customLogger: { ...logger, hasWarned: false, hasErrorLogged: () => false },
      ...(target !== 'browser' && { ssr: { noExternal: true } }),
      build: {
        outDir: dirname(outfile),
        emptyOutDir: false,
        ...(target === 'browser' ? { lib } : viteForNode({ entry, outfile, target })),
      },
    });
    refuseWarnings(warnings.map(String));
  };

function viteForNode({ entry, outfile, target }) {
  const output = { format: target === 'esm' ? 'es' : 'cjs', entryFileNames: basename(outfile) };
  return { ssr: entry, rollupOptions: { output } };
}

function refuseWarnings(warnings) {
  if (warnings.length > 0) throw new Error(`it warned: ${warnings.join('; ')}`);
}
