import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchChangeFilters, parseConfig, PolicyError } from '../index.ts';
import { compareConfigs } from './compare-configs.ts';

const read = (text: string) => parseConfig(`version: 1\n${text}`, { file: 'portcullis.yml' }).config;
const messagesOf = (text: string): readonly string[] => {
  try {
    read(text);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.issues.map(({ message }) => message);
  }
};

describe('changeFilters in a policy file', () => {
  it('are lists of globs by name, none by default', () => {
    expect(read('').changeFilters).toEqual({});
    expect(read("changeFilters: { app: ['app/**', '!app/**/*.md'] }").changeFilters).toEqual({
      app: ['app/**', '!app/**/*.md'],
    });
  });

  it.each([
    ['a name that is an output of the Action', 'changeFilters: { Files: [a] }', /letters, digits, - and _/u],
    ['a name that no output can have', "changeFilters: { 'a b': [a] }", /letters, digits, - and _/u],
    ['names that differ in capital letters', 'changeFilters: { app: [a], App: [b] }', /capital letters/u],
    ['exceptions alone', "changeFilters: { app: ['!docs'] }", /at least one path without/u],
    ['an empty list', 'changeFilters: { app: [] }', /name at least one/u],
    ['a text in place of a list', 'changeFilters: { app: app }', /list/u],
  ])('refuses %s', (_what, text, message) => {
    expect(messagesOf(text).join('\n')).toMatch(message);
  });

  it.each([
    ['a new filter', '{ a: [x], b: [y] }', 0],
    ['a wider filter', '{ a: [x, y] }', 0],
    ['no filter', '{}', 1],
    ['another path', '{ a: [y] }', 1],
    ['a new exception', "{ a: [x, '!x/y'] }", 1],
  ])('of a floor: %s', (_what, own, loosened) => {
    expect(compareConfigs(read('changeFilters: { a: [x] }'), read(`changeFilters: ${own}`))).toHaveLength(loosened);
  });
});

describe('matchChangeFilters', () => {
  it.each([
    ['a folder means all below it', ['app'], ['app/main.py'], true],
    ['dot files are nothing special', ['**/*.yml'], ['.github/workflows/ci.yml'], true],
    ['a star stays in its folder', ['*.py'], ['app/main.py'], false],
    ['an exception takes paths away', ['app', '!**/*.md'], ['app/README.md'], false],
    ['an exception for one file leaves the others', ['app', '!**/*.md'], ['app/README.md', 'app/a.py'], true],
    ['an exception may stand first', ['!**/*.md', 'app'], ['app/README.md'], false],
    ['an escaped exclamation mark is part of a name', [String.raw`\!a`], ['!a'], true],
    ['a submodule or a link in place of a folder', ['app/**'], ['app'], true],
    ['what took the place of a folder further up', ['./a/b/*.py'], ['a'], true],
    ['what took the place of a folder, whatever the exceptions below', ['app/*', '!app/docs'], ['app'], true],
    ['a file whose name only begins alike', ['app/**'], ['ap', 'application'], false],
    ['case decides', ['App'], ['app/main.py'], false],
    ['no file, no match', ['**'], [], false],
  ])('%s', (_what, patterns, paths, expected) => {
    expect(matchChangeFilters({ it: patterns }, paths)).toEqual({ it: expected });
  });

  it.each<[string, string[], boolean]>([
    ['any file of a kind', ['**/*.py'], true],
    ['files at a depth', ['libs/*/src/*.py'], true],
    ['the pointer itself', ['libs/*'], true],
    ['files further up', ['*.py', 'libs/*.py'], false],
    ['files elsewhere', ['app', 'libs/other/**'], false],
    ['nothing there, by an exception', ['**/*.py', '!libs/**'], false],
    ['nothing there, by an exception for the folder', ['**/*.py', '!libs'], false],
    ['more there than an exception takes', ['**/*.py', '!libs/*/*'], true],
    ['more there than exceptions of a kind take', ['**/*.py', '!**/*.md'], true],
  ])('%s, where a submodule or a link changed', (_what, patterns, expected) => {
    expect(matchChangeFilters({ it: patterns }, ['libs/one'], ['libs/one'])).toEqual({ it: expected });
  });

  it('never loses a match when another file changes too', () => {
    const path = fc
      .array(fc.constantFrom('app', 'docs', 'a.md', 'b.py'), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join('/'));
    const patterns = fc.array(fc.constantFrom('app', '**/*.md', '!docs', '*', '!**/b.py', 'docs/*'), { minLength: 1 });
    fc.assert(
      fc.property(patterns, fc.array(path), path, (list, paths, another) => {
        const [before, after] = [
          matchChangeFilters({ it: list }, paths),
          matchChangeFilters({ it: list }, [...paths, another]),
        ];
        expect(before['it'] === true && after['it'] !== true).toBe(false);
      }),
    );
  });
});
