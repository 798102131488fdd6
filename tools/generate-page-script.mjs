/**
 * Makes `packages/pages/src/client/page-script.ts`: the script of all pages, bundled from its sources beside it, as a
 * text that goes into pages. With `--check` it only says whether the committed file is current.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root, say } from './setup.mjs';

const folder = join(root, 'packages/pages/src/client');
const file = join(folder, 'page-script.ts');

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: [join(folder, 'main.ts')],
  bundle: true,
  write: false,
  minify: true,
  charset: 'ascii',
  format: 'iife',
  // What browsers have had since 2023, when the last of them got DecompressionStream.
  target: ['chrome111', 'firefox113', 'safari16.4'],
  legalComments: 'none',
  logLevel: 'warning',
});
const script = outputFiles[0].text;
// Either would end the element that the script is in.
if (/<\/script|<!--/iu.test(script)) {
  say('the script of the pages holds "</script" or "<!--": write it another way');
  process.exit(1);
}
const text = `// Made by tools/generate-page-script.mjs from the files beside it.

/** The script of all pages. */
export const pageScript =
  ${JSON.stringify(script)};
`;

if (process.argv.includes('--check')) {
  const current = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (!current) say('packages/pages/src/client/page-script.ts is not what its sources make now');
  process.exit(current ? 0 : 1);
}
writeFileSync(file, text);
