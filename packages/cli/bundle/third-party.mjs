import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const rule = '-'.repeat(80);

/**
 * The licences of everything that was bundled, as they ask for.
 *
 * @param {import('esbuild').Metafile} metafile
 * @param {string} workspace
 * @param {string} what the program, as a sentence begins with it
 * @returns {string}
 */
export function thirdPartyLicences(metafile, workspace, what) {
  const folders = new Set(
    Object.keys(metafile.inputs).flatMap(
      (path) => /^(.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/u.exec(path)?.[1] ?? [],
    ),
  );
  const texts = [...folders].sort().map((folder) => licenceOf(join(workspace, folder)));
  return `${what} is bundled with these packages.\n\n${texts.join(`\n${rule}\n\n`)}`;
}

/** @param {string} folder */
function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = existsSync(folder) ? readdirSync(folder).find((entry) => /^licen[cs]e/iu.test(entry)) : undefined;
  const text = file === undefined ? `Licence: ${license}\n` : readFileSync(join(folder, file), 'utf8');
  return `${name} ${version}\n\n${text.trim()}\n`;
}
