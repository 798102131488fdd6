/**
 * Bundles the Action into one file, `dist/bundle/index.cjs`, with the licences of what is in it beside it. `action.yml`
 * names it as `dist/action/index.cjs`, where a release puts it.
 *
 * The same sources and the same lock file give the same bytes, in any folder and on any machine: that is how a release
 * is proven (ADR 0152).
 *
 * Usage: bundle.mjs [FOLDER]
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleChunks, joinChunks } from '../../cli/bundle/chunks.mjs';
import { thirdPartyLicences } from '../../cli/bundle/third-party.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const workspace = join(project, '../..');
const output = resolve(process.argv[2] ?? join(project, 'dist/bundle'));
const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));

const { chunks, metafile } = await bundleChunks({
  workspace,
  entries: { run: 'packages/action/src/run.ts' },
  version,
});
const text = joinChunks(chunks, ['run'], "load('run');");
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
writeFileSync(join(output, 'index.cjs'), text);
writeFileSync(join(output, 'THIRD-PARTY-LICENCES.txt'), thirdPartyLicences(metafile, workspace, 'The Action'));
writeFileSync(join(output, 'LICENSE'), readFileSync(join(workspace, 'LICENSE')));
process.stderr.write(
  `bundled the Action: ${Math.round(Buffer.byteLength(text) / 1024)} KiB in ${chunks.size} chunks\n`,
);
