import { walkFolder } from './walk.ts';

/** Beyond this many files, those that are left are not looked at: a path that needs them stays unplaced. */
const maxFiles = 1_000_000;

/**
 * Finds files below a folder by their names, whatever their case and however their accents are composed. The folder is listed once, when it is first asked for; a folder that
 * cannot be listed holds nothing.
 *
 * @param root absolute path of a folder.
 */
export function createFileIndex(root: string): (name: string) => readonly string[] {
  let index: ReadonlyMap<string, readonly string[]> | null = null;
  return (name) => {
    index ??= indexFiles(root);
    return index.get(comparable(name)) ?? [];
  };
}

/** Installed packages and their copies: no tool's report about the project is about them. */
const installed = /(?:^|\/)(?:\.venv|venv|\.tox|\.nox|site-packages|__pycache__)\//u;

function indexFiles(root: string): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  let files = 0;
  for (const { path } of walkFolder(root, { skipUnreadable: true })) {
    if ((files += 1) > maxFiles) break;
    if (installed.test(path)) continue;
    const name = comparable(path.slice(path.lastIndexOf('/') + 1));
    const known = index.get(name);
    if (known === undefined) index.set(name, [path]);
    else known.push(path);
  }
  return index;
}

/** macOS decomposes what most others compose. */
function comparable(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
