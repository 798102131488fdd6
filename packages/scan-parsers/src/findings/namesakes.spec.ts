import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Namesakes } from './namesakes.ts';
import { comparable } from './path-syntax.ts';

const lastName = fc.constantFrom('x.py', 'X.py');
const folder = fc.constantFrom('a', 'A', 'b', 'a.b', 'a0', 'é', 'e\u0301', '!');
const relative = fc
  .tuple(fc.array(folder, { maxLength: 4 }), lastName)
  .map(([folders, name]) => [...folders, name].join('/'));
const anyPath = fc.tuple(fc.constantFrom('', '/', 'C:/', '//'), relative).map((parts) => parts.join(''));
const files = fc.uniqueArray(relative, { maxLength: 8 });
const numRuns = Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 1000);

/** How many names two paths have in common, from the end. */
function sharedNames(left: string, right: string): number {
  const [one, other] = [left.split('/').reverse(), right.split('/').reverse()];
  const differs = one.findIndex((name, index) => name !== other[index]);
  return differs === -1 ? one.length : differs;
}

describe('Namesakes', () => {
  it('finds what a look at every file finds', () => {
    fc.assert(
      fc.property(files, anyPath, (tree, path) => {
        const namesakes = new Namesakes(tree);
        const key = comparable(path);
        expect(namesakes.has(path)).toBe(tree.includes(path));
        expect(namesakes.like(path).toSorted()).toEqual(tree.filter((file) => comparable(file) === key).toSorted());
        expect(namesakes.countFurtherIn(path)).toBe(tree.filter((file) => comparable(file).endsWith(`/${key}`)).length);
        expect(namesakes.countNearer(path)).toBe(tree.filter((file) => key.endsWith(`/${comparable(file)}`)).length);
      }),
      { numRuns },
    );
  });

  it('fits the files with the longest end in common, and those whose whole path another one ends with', () => {
    fc.assert(
      fc.property(files, anyPath, fc.boolean(), (tree, path, ignoreCase) => {
        const fold = (name: string) => (ignoreCase ? name.toLowerCase() : name);
        const fits = tree
          .map((file) => ({ file, shared: sharedNames(fold(path), fold(file)), names: file.split('/').length }))
          .filter(({ shared, names }) => shared >= 2 || shared === names);
        const most = Math.max(0, ...fits.map(({ shared }) => shared));
        const expected = fits.filter(({ shared, names }) => shared === most || shared === names);
        const found = new Namesakes(tree).fitting(path, { ignoreCase });
        expect(found.count).toBe(expected.length);
        expect(found.only).toBe(expected.length === 1 ? expected[0]?.file : null);
        expect(tree.filter((file) => found.has(file))).toEqual(expected.map(({ file }) => file));
        expect(tree.filter((file) => found.isBest(file))).toEqual(
          expected.filter(({ shared }) => shared === most).map(({ file }) => file),
        );
        expect([found.has('gone/x.py'), found.isBest('gone/x.py')]).toEqual([false, false]);
      }),
      { numRuns },
    );
  });
});
