import type { JudgedPaths } from '@portcullis/gate-core';
import type { CoveragePlacer } from '../../metrics/line-coverage.ts';
import type { CoveredPlace } from '../../metrics/placed-lines.ts';

/**
 * Where in the tree the files of a Go module are. A profile names them by the path of their module, of which only the
 * folder within it is in the tree: `example.com/shop/cart/cart.go` is `cart/cart.go`.
 */
export function placeGoFile(tree: JudgedPaths, placer: CoveragePlacer, name: string): CoveredPlace | null {
  // Outside of a module files are named by their paths.
  if (/^(?:\.{0,2}\/|[A-Za-z]:|\.\\)/u.test(name)) return placer.place(name);
  const parts = name.split('/');
  const candidates = (tree.filesNamed?.(parts.at(-1) ?? '') ?? []).map((file) => ({
    file,
    shared: sharedParts(parts, file.split('/')),
  }));
  const most = Math.max(0, ...candidates.map(({ shared }) => shared));
  const [only, ...others] = candidates.filter(({ shared }) => shared === most).map(({ file }) => file);
  if (only === undefined || most === 0) return placer.place(name);
  if (others.length > 0) return { path: name, unplaced: 'ambiguous', mayBe: [only, ...others] };
  // A file of a folder that the name does not mention may be of another module; of one that it shares nothing but the
  // file's own name with, nothing is known.
  const isWhole = most === only.split('/').length;
  return isWhole || most > 1 ? { path: only } : { path: name, unplaced: 'elsewhere', mayBe: [only] };
}

/** How many parts two paths have in common at their ends. */
function sharedParts(left: readonly string[], right: readonly string[]): number {
  let shared = 0;
  while (shared < Math.min(left.length, right.length) && left.at(-1 - shared) === right.at(-1 - shared)) shared += 1;
  return shared;
}
