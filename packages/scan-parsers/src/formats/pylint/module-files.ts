import type { JudgedPaths } from '@portcullis/gate-core';
import { filesOfPackage } from '../../findings/place-by-package.ts';

/** What was said of a module. */
interface KnownModule {
  readonly name: string;
  readonly file: string;
}

/**
 * The files of modules that messages name only in their text. Pylint states module and path of what a message is about;
 * of other modules it gives the name alone, `shop.cart`, which does not say which folder it begins in.
 */
export class ModuleFiles {
  readonly #tree: Pick<JudgedPaths, 'filesNamed' | 'workingFolder'>;
  readonly #files = new Map<string, string>();
  /** By the first part of a module's name: the folder that it begins in, with its slash. */
  readonly #roots = new Map<string, string>();

  constructor(tree: Pick<JudgedPaths, 'filesNamed' | 'workingFolder'>) {
    this.#tree = tree;
  }

  /** Takes what a message says of its own module. */
  note({ name, file }: KnownModule): void {
    const own = withoutInit(name);
    if (this.#files.has(own)) return;
    this.#files.set(own, file);
    const end = pathsOf(own).find((path) => file === path || file.endsWith(`/${path}`));
    if (end !== undefined) this.#roots.set(topOf(own), file.slice(0, file.length - end.length));
  }

  /** Where the module is, as a report would spell it; without its first folders if nothing shows them. */
  fileOf(name: string): string {
    const module = withoutInit(name);
    const known = this.#files.get(module);
    if (known !== undefined) return known;
    const [plain = '', inFolder = ''] = pathsOf(module);
    const asModule = name === module ? plain : inFolder;
    const root = this.#roots.get(topOf(module)) ?? '';
    const inTree = [plain, inFolder].flatMap((path) => this.#inTree(path));
    const belowRoot = inTree.find((file) => file === root + plain || file === root + inFolder);
    return belowRoot ?? (inTree.length === 1 ? inTree[0] : undefined) ?? root + asModule;
  }

  /** The files of the tree that end in this path, as seen from where the tool ran. */
  #inTree(path: string): readonly string[] {
    const { workingFolder = '' } = this.#tree;
    const base = workingFolder === '' ? '' : `${workingFolder}/`;
    return filesOfPackage(this.#tree, path).flatMap((file) => (file.startsWith(base) ? [file.slice(base.length)] : []));
  }
}

function withoutInit(module: string): string {
  return module.replace(/\.__init__$/u, '');
}

function topOf(module: string): string {
  return module.split('.', 1)[0] ?? '';
}

/** Of a module, and of a package with this name. */
function pathsOf(module: string): readonly string[] {
  const path = module.replaceAll('.', '/');
  return [`${path}.py`, `${path}/__init__.py`];
}
