import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aPolicy } from '../testing/builders.ts';
import { compileGlob, compileNodes, compilePaths, compilePathsBelow } from './compile-glob.ts';
import { parseGlob } from './parse-glob.ts';
import type { GlobNode } from './parse-glob.ts';

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
    ['a\\', 'a\\', true],
    ['**b', 'xb', true],
    ['**b', 'x/b', false],
    ['{**,b}', 'x/y', true],
    ['{a,**}', 'x/y', true],
    ['{**a,b}', 'xa', true],
    ['/**/b/**/c', '/b/x/c', true],
    ['a/**/**/b', 'a/b', true],
    ['*a', 'aa', true],
    ['**/x/*', 'x/x/b', true],
    ['{**,b}c*', 'c/c1', true],
    ['{**/x,b}c*', 'xc/xc1', true],
    ['{*,b}/c*', 'c/c1', true],
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
      fc.property(
        fc.string({ unit: fc.constantFrom('*', '?', '{', '}', ',', '/', '\\', 'a') }),
        fc.string(),
        (pattern, path) => {
          expect(typeof compileGlob(pattern)(path)).toBe('boolean');
          const literal = path.replaceAll(/[*?{},\\]/gu, '\\$&');
          expect(compileGlob(literal)(path)).toBe(!path.startsWith('./'));
        },
      ),
    );
  });

  it('agrees with a regular expression on stars and question marks', () => {
    const pattern = fc
      .string({ unit: fc.constantFrom('*', '?', '/', 'a', 'b'), maxLength: 7 })
      .filter((text) => !text.includes('**'));
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom('/', 'a', 'b'), maxLength: 7 }), (glob, path) => {
        const source = glob.replaceAll('*', '[^/]*').replaceAll('?', '[^/]');
        expect(compileGlob(glob)(path)).toBe(new RegExp(`^${source}$`, 'u').test(path));
      }),
    );
  });
});

/** Patterns that make other matchers, or an earlier one of ours, backtrack. */
const hostileGlobs: readonly (readonly [string, string])[] = [
  ['stars', '*a'.repeat(450)],
  ['double stars', `${'**/a/'.repeat(180)}b`],
  ['a choice of double stars', `{${Array.from({ length: 180 }, () => '**/a').join()}}`],
  ['choices', '{a,}'.repeat(225)],
  ['choices of stars', '{*,*a,**}'.repeat(90)],
  ['nested choices', `${'{*a,'.repeat(150)}b${'}'.repeat(150)}`],
  ['a star before many characters', `*a${'?'.repeat(12)}`],
];
const hostilePaths = Array.from({ length: 200 }, (_, index) =>
  Array.from({ length: 400 }, (_unused, at) => ((index * 7919 + at * at * 31 + at * 17) % 3 === 0 ? 'a' : 'a/')).join(
    '',
  ),
);

describe('matching', () => {
  it.each(hostileGlobs)('visits few positions for each character: %s', (_, pattern) => {
    const machine = compileNodes(parseGlob(pattern));
    for (const path of hostilePaths) machine.accepts(path);
    const characters = hostilePaths.join('').length;
    expect(machine.work).toBeLessThan(10 * characters);
  });

  it.each(['**/a/', '**/*a/'])('follows nothing that a later star makes needless, in a glob of many %j', (part) => {
    const machine = compileNodes(parseGlob(`${part.repeat(20)}b`));
    const paths = hostilePaths.slice(0, 3).map((path) => path.slice(0, 100));
    for (const path of paths) machine.accepts(path);
    expect(machine.work).toBeLessThan(5 * paths.join('').length);
  });

  it('looks at each character once where it knows all sets of positions', () => {
    const machine = compileNodes(parseGlob('**/*a?b'));
    machine.accepts('a/bab/axb');
    const before = machine.work;
    machine.accepts('a/bab/axb');
    expect(before).toBeGreaterThan(9);
    expect(machine.work - before).toBe(9);
  });

  it('works no set of positions out twice, however many there are', () => {
    const machine = compileNodes(parseGlob(`**/*a${'?'.repeat(12)}`));
    const random = fc.sample(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 4000, maxLength: 4000 }), {
      numRuns: 20,
      seed: 1,
    });
    for (const path of random) machine.accepts(path);
    expect(machine.work).toBeLessThan(8 * random.join('').length);
  });

  it('answers the same however much of it is kept', () => {
    const pattern = fc.string({ unit: fc.constantFrom('*', '?', 'a', 'b', '/'), maxLength: 12 });
    const path = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 40 });
    fc.assert(
      fc.property(pattern, fc.array(path, { maxLength: 8 }), (glob, paths) => {
        const used = compileGlob(glob);
        expect(paths.map(used)).toEqual(paths.map((text) => compileGlob(glob)(text)));
      }),
    );
  });
});

/** The same without an automaton: slow, but obviously right. */
function matchesPlainly(nodes: readonly GlobNode[], text: string): boolean {
  const [node, ...rest] = nodes;
  if (node === undefined) return text === '';
  const afterAny = (heads: readonly string[]): boolean =>
    heads.some((head) => matchesPlainly(rest, text.slice(head.length)));
  const beginnings = Array.from({ length: text.length + 1 }, (_, length) => text.slice(0, length));
  switch (node.kind) {
    case 'character':
      return text.startsWith(node.character) && afterAny([node.character]);
    case 'any-but-slash':
      return text !== '' && !text.startsWith('/') && afterAny([text.slice(0, 1)]);
    case 'segment-text':
      return afterAny(beginnings.filter((head) => !head.includes('/')));
    case 'any-text':
      return afterAny(beginnings);
    case 'segments':
      return afterAny(beginnings.filter((head) => head === '' || head.endsWith('/')));
    case 'choice':
      return node.options.some((option) => matchesPlainly([...option, ...rest], text));
  }
}

describe('leaving out what a later star makes needless', () => {
  it('changes no answer', () => {
    const unit = fc.constantFrom('*', '*', '**/', '/', 'a', 'b', '?', '{', '}', ',');
    const pattern = fc.string({ unit, maxLength: 12 });
    const path = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 9 });
    const numRuns = Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 3000);
    fc.assert(
      fc.property(pattern, path, (glob, text) => {
        const nodes = parseGlob(glob);
        const expected = matchesPlainly(nodes, text);
        expect(compileNodes(nodes).accepts(text)).toBe(expected);
        // What stands before the first wildcard is compared as text.
        expect(compileGlob(glob)(text)).toBe(expected);
      }),
      { numRuns },
    );
  });
});

describe('compilePaths', () => {
  it.each([
    ['caf\u00e9/**', 'cafe\u0301/a.py'],
    ['cafe\u0301', 'caf\u00e9/a.py'],
    ['caf?/*', 'cafe\u0301/a.py'],
  ])('takes %j for %j, however its accents are composed', (pattern, path) => {
    expect(compilePaths([pattern])(path)).toBe(true);
  });

  it('matches when any of them does, the second time as the first', () => {
    const matches = compilePaths(['a/*', 'b']);
    expect([matches('b'), matches('b'), matches('c'), matches('c')]).toEqual([true, true, false, false]);
  });

  it.each([
    ['shop', 'shop/cart.py', true],
    ['shop', 'shop/a/b/cart.py', true],
    ['shop', 'shop', true],
    ['shop', 'shops/cart.py', false],
    ['shop', 'lib/shop/cart.py', false],
    ['shop/', 'shop/cart.py', true],
    ['shop//', 'shop/cart.py', true],
    ['./shop', 'shop/cart.py', true],
    ['./shop/.', 'shop/cart.py', true],
    ['/shop', 'shop/cart.py', true],
    ['shop//lib', 'shop/lib/a.py', true],
    ['shop/./lib', 'shop/lib/a.py', true],
    ['**/tests', 'src/tests/a.py', true],
    ['**/tests/', 'tests/a.py', true],
    ['packages/*/src', 'packages/a/src/b/c.ts', true],
    ['packages/*/src', 'packages/a/lib/c.ts', false],
    ['{app,lib}', 'lib/x/a.py', true],
    ['{app,lib}/', 'app/a.py', true],
    ['{app/**,lib}', 'lib/a.py', true],
    ['{app,*.py}', 'app/a.py', true],
    ['{app,*.py}', 'x/a.py', false],
    ['a{b,c}d', 'abd/x', true],
    ['src/*', 'src/a.py', true],
    ['src/*', 'src/x/a.py', false],
    ['src/*/', 'src/x/a.py', true],
    ['src/*/', 'src/a.py', false],
    ['src/**/', 'src/a.py', true],
    ['*.py', 'a.py', true],
    ['*.py', 'src/a.py', false],
    ['.', 'any/where.py', true],
    ['./', 'any/where.py', true],
    ['app/[id]', 'app/[id]/page.tsx', true],
    ['.github', '.github/workflows/ci.yml', true],
    ['{app/,lib}', 'app/x/a.py', true],
    ['{app/,lib}', 'app', true],
    ['{app/,lib}', 'lib/a.py', true],
    ['{**/,lib}', 'x/a.py', true],
    ['app/{**/,lib}', 'app/x/a.py', true],
    ['{app,*.d}/', 'app', true],
    ['{app,*.d}/', 'x.d/a.py', true],
    ['{app,*.d}/', 'x.d', false],
    ['*.{py,js}', 'a.py', true],
    ['*.{py,js}', 'a.py/b', false],
    ['*/{app,lib}', 'x/app/a.py', true],
    ['src{,/*}', 'src/x/a.py', true],
    ['src{/**,}', 'src/x/a.py', true],
    ['src/{**,x}/', 'src/y/a.py', true],
    ['{a{b,c/},d}', 'ac/x', true],
    ['{,x}', '/a', false],
    ['x{a,*}', 'xa/b', true],
    ['x{*,a}b', 'xyb/c', false],
    ['x{*a,b*}', 'xya/c', false],
  ])('%j on %j is %j', (pattern, path, expected) => {
    expect(compilePaths([pattern])(path)).toBe(expected);
  });

  it('takes what the glob takes', () => {
    const unit = fc.constantFrom('*', '?', 'a', 'b', '/', '{', '}', ',');
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 8 }),
        fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 8 }),
        (glob, path) => {
          fc.pre(!/^\/|\/\/|^$/u.test(path) && !glob.includes('//') && !glob.startsWith('/'));
          if (compileGlob(glob)(path)) expect(compilePaths([glob])(path)).toBe(true);
        },
      ),
    );
  });
});

describe('globs in a policy', () => {
  const policyOf = (path: string): unknown => aPolicy({ evidence: { e: { parser: 'p', path } } });
  const filterOf = (path: string): unknown => aPolicy({ filters: [{ tool: 'a', paths: [path], reason: 'r' }] });

  it.each([
    ['too many choices', '{a,b}'.repeat(13), 'holds 13 of `?` and `{`; at most 12 are allowed'],
    ['too many question marks', '?'.repeat(13), 'holds 13 of `?` and `{`; at most 12 are allowed'],
    ['too many characters', 'a'.repeat(1001), '<=1000 characters'],
    ['a separator of Windows', 'src\\app', 'write `/` between folders'],
    ['a separator of Windows behind an escape', '\\*src\\app', 'write `/` between folders'],
  ])('are refused for %s', (_, glob, message) => {
    expect(() => policyOf(glob)).toThrow(message);
    expect(() => filterOf(glob)).toThrow(message);
  });

  it.each(['../app', 'app/../lib', 'C:/app/**', 'c:'])(
    'are refused over findings where they lead out of the repository: %s',
    (glob) => {
      expect(() => filterOf(glob)).toThrow('relative to the repository');
    },
  );

  it.each([
    '{a,b}'.repeat(12),
    `{${'a,'.repeat(490)}b}`,
    'a\\*',
    '\\{a\\}',
    'a\\\\b',
    `${'**/'.repeat(300)}a`,
    'a..b/..c',
    'src/a:/b',
  ])('may be %s', (glob) => {
    expect(policyOf(glob)).toBeDefined();
    expect(filterOf(glob)).toBeDefined();
  });
});

describe('compilePathsBelow', () => {
  it.each([
    ['**/*.py', 'app', true],
    ['app', 'app/lib', true],
    ['app/*/x.py', 'app/lib', true],
    ['app/*', 'app/lib', false],
    ['*.py', 'app', false],
    ['{app/x,lib}', 'app', true],
    ['app.py', 'app', false],
  ])('%s may match below %s: %s', (pattern, folder, expected) => {
    expect(compilePathsBelow([pattern])(folder)).toBe(expected);
  });

  it('is true of every folder above a path that matches', () => {
    const name = fc.constantFrom('a', 'b', '*', '**', '?', '{a,b/a}', 'a*');
    const part = fc.constantFrom('a', 'b', 'ab');
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 4 }),
        fc.array(part, { minLength: 2, maxLength: 4 }),
        (names, parts) => {
          const pattern = names.join('/');
          fc.pre(compilePaths([pattern])(parts.join('/')));
          for (let depth = 1; depth < parts.length; depth += 1)
            expect(compilePathsBelow([pattern])(parts.slice(0, depth).join('/'))).toBe(true);
        },
      ),
    );
  });
});
