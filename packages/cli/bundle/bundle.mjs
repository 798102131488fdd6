/**
 * Bundles the command into one file, `dist/bundle/portcullis.cjs`, of which a run compiles what it needs: see ADR 0050.
 *
 * The chunk `library` is what the package exports. As all of it is in the file, an install of the command brings no
 * library but pino along (ADR 0110).
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleChunks, joinChunks } from './chunks.mjs';
import { thirdPartyLicences } from './third-party.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const workspace = join(project, '../..');
const output = join(project, 'dist/bundle');
const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));

const { chunks, metafile } = await bundleChunks({
  workspace,
  entries: { run: 'packages/cli/src/run.ts', library: 'packages/cli/src/index.ts' },
  version,
  // Loaded only when a log line is written; a dependency of the package anyway.
  external: ['pino'],
});
const text = joinChunks(chunks, ['run'], 'module.exports = { load };');
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
writeFileSync(join(output, 'portcullis.cjs'), text);
// Types are those of ES modules, so what they describe has to be one.
writeFileSync(
  join(output, 'library.js'),
  "import bundle from './portcullis.cjs';\n\nexport const { exitCodes, main, nodeHost } = bundle.load('library');\n",
);
writeFileSync(join(output, 'THIRD-PARTY-LICENCES.txt'), thirdPartyLicences(metafile, workspace, 'The command'));
process.stderr.write(
  `bundled the command: ${Math.round(Buffer.byteLength(text) / 1024)} KiB in ${chunks.size} chunks\n`,
);
