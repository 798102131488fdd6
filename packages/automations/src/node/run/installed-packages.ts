import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { walkFolder } from '../walk.ts';
import { identityIfThere } from './program-traits.ts';
import { UnknownDependencyError } from './unknown-dependency-error.ts';

const folderName = 'node_modules';
const lists = ['.package-lock.json', '.modules.yaml', '.yarn-state.yml', '.yarn-integrity'];

/**
 * The lists that package managers keep of what they installed, in `node_modules` of each of these folders.
 *
 * @param folders relative to the root.
 */
export function installedLists(root: string, folders: readonly string[]): readonly unknown[] {
  return folders.map((folder) => lists.map((list) => identityIfThere(join(root, folder, folderName, list))));
}

/**
 * Folders within those that globs search, of which only the list of packages can be looked at: globs pass over them.
 *
 * @throws {UnknownDependencyError} if one has no such list: somebody may have put anything there.
 */
export function foldersWithPackages(root: string, globs: readonly string[]): readonly string[] {
  const bases = new Set(globs.filter((glob) => glob.includes('**')).map((glob) => folderOf(glob)));
  return [...bases].flatMap((base) =>
    existsSync(join(root, base))
      ? [...walkFolder(join(root, base), { withFolders: true })].flatMap(({ path, kind }) => {
          const at = path.split('/');
          if (kind !== 'folder' || at.at(-1) !== folderName) return [];
          const place = [...(base === '' ? [] : [base]), ...at.slice(0, -1)].join('/');
          if (place !== '' && !lists.some((list) => existsSync(join(root, place, folderName, list))))
            throw new UnknownDependencyError(`${place}/${folderName}`);
          return [place];
        })
      : [],
  );
}

function folderOf(glob: string): string {
  const parts = glob.split('/').filter((part) => part !== '.');
  const first = parts.findIndex((part) => /[*?{\\]/u.test(part));
  return (first === -1 ? parts : parts.slice(0, first)).join('/');
}
