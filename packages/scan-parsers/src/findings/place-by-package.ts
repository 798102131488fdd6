import type { JudgedPaths } from '@portcullis/gate-core';

/**
 * The files of the tree that a path relative to one of its source folders may mean, as `shop/Cart.java` of the JVM's
 * tools: those whose paths end with it.
 *
 * @param name with `/` between its parts.
 * @param within only files that have a folder of this name above, if there are any: the module that a report names.
 *   @default any
 */
export function filesOfPackage(tree: JudgedPaths, name: string, within: string | null = null): readonly string[] {
  const all = (tree.filesNamed?.(name.slice(name.lastIndexOf('/') + 1)) ?? []).filter((file) =>
    `/${file}`.endsWith(`/${name}`),
  );
  const module = within === null ? [] : all.filter((file) => isWithin(file, within));
  return module.length > 0 ? module : all;
}

/** Whether a path leads through a folder of this name. */
export function isWithin(path: string, folder: string): boolean {
  return `/${path}`.includes(`/${folder}/`);
}

/** The only file of the tree that a path in a package may mean; else the path as the report has it. */
export function fileOfPackage(tree: JudgedPaths, name: string): string {
  const [only, ...others] = filesOfPackage(tree, name);
  return only === undefined || others.length > 0 ? name : only;
}
