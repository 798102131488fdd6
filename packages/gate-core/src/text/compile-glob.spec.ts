import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aPolicy } from '../testing/builders.ts';
import { compileGlob, compileGlobs } from './compile-glob.ts';

describe('compileGlob', () => {
  it.each([
    ['tests/**', 'tests/unit/test_api.py', true],
    ['tests/**', 'tests', false],
    ['tests/**', 'src/tests/test_api.py', false],
    ['**/tests/**', 'tests/a.py', true],
    ['**/tests/**', 'src/tests/a.py', true],
    ['**/*.py', 'a.py', true],
    ['**/*.py', '.hidden/.x.py', true],
    ['*.py', 'src/a.py', false],
    ['src/*/a.py', 'src/x/a.py', true],
    ['src/*/a.py', 'src/x/y/a.py', false],
    ['src/**/a.py', 'src/a.py', true],
    ['src/**/a.py', 'src/x/y/a.py', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['a?c', 'a😀c', true],
    ['{app,lib}/*.py', 'lib/a.py', true],
    ['{app,lib}/*.py', 'bin/a.py', false],
    ['{a,{b,c}d}', 'cd', true],
    ['{a/**,b}', 'a/x/y', true],
    ['{**/,}x', 'p/x', true],
    ['{a}', '{a}', true],
    ['{a}', 'a', false],
    ['{a,b', '{a,b', true],
    ['a,b', 'a,b', true],
    ['app/[id].tsx', 'app/[id].tsx', true],
    ['app/[id].tsx', 'app/i.tsx', false],
    ['!a', 'a', false],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['./src/*', 'src/a', true],
    ['a**b', 'axxb', true],
    ['a**b', 'ax/xb', false],
    ['**', 'a/b/c', true],
    ['', 'a', false],
  ])('%j on %j is %j', (pattern, path, expected) => {
    expect(compileGlob(pattern)(path)).toBe(expected);
  });

  it.each([
    ['stars', '*a'.repeat(200)],
    ['double stars', '**/'.repeat(200) + 'b'],
    ['choices', '{a,a}'.repeat(200) + 'b'],
    ['nested choices', '{a,'.repeat(100) + 'b' + '}'.repeat(100)],
    ['choices of stars', '{*,*a,**}'.repeat(60) + 'b'],
  ])('takes no exponential time on %s', (_, pattern) => {
    expect(compileGlob(pattern)('a/'.repeat(500) + 'c')).toBe(false);
  });

  it('never throws, and finds literal text in itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', '?', '{', '}', ',', '/', '\\', 'a') }), fc.string(), (pattern, path) => {
        expect(typeof compileGlob(pattern)(path)).toBe('boolean');
        const literal = path.replaceAll(/[*?{},\\]/gu, '\\$&');
        expect(compileGlob(literal)(path)).toBe(!path.startsWith('./'));
      }),
    );
  });

  it('agrees with a regular expression on stars and question marks', () => {
    const pattern = fc.string({ unit: fc.constantFrom('*', '?', '/', 'a', 'b'), maxLength: 7 }).filter((text) => !text.includes('**'));
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom('/', 'a', 'b'), maxLength: 7 }), (glob, path) => {
        const source = glob.replaceAll('*', '[^/]*').replaceAll('?', '[^/]');
        expect(compileGlob(glob)(path)).toBe(new RegExp(`^${source}$`, 'u').test(path));
      }),
    );
  });
});

describe('compileGlobs', () => {
  it('matches when any of them does, the second time as the first', () => {
    const matches = compileGlobs(['a/*', 'b']);
    expect([matches('b'), matches('b'), matches('c'), matches('c')]).toEqual([true, true, false, false]);
  });
});

describe('globs in a policy', () => {
  it('have a length up to which any nesting compiles', () => {
    const nested = (depth: number): string => `${'{a,'.repeat(depth)}b${'}'.repeat(depth)}`;
    const policyOf = (path: string): unknown => aPolicy({ evidence: { e: { parser: 'p', path } } });
    expect(policyOf(nested(249))).toBeDefined();
    expect(compileGlob(nested(249))('b')).toBe(true);
    expect(() => policyOf(nested(250))).toThrow('<=1000 characters');
  });
});
