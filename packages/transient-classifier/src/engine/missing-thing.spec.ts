import { describe, expect, it } from '@jest/globals';
import { causeOf } from '../testing/cause-of.ts';
import { isAbout, missingThing } from './missing-thing.ts';

describe('what is missing', () => {
  it.each([
    ["Error: Cannot find module 'left-pad'", 'left-pad'],
    ["ModuleNotFoundError: No module named 'orjson'", 'orjson'],
    ['Error in library(pad) : there is no package called ‘tinypad’', 'tinypad'],
    ["Module not found: Error: Can't resolve 'left-pad' in '/app'", 'left-pad'],
    ['script.sh: line 1: bin/pad: No such file or directory', 'bin/pad'],
    ['build.sh: line 3: protoc: command not found', 'protoc'],
    ['sh: 1: protoc: not found', 'protoc'],
  ])('is named by %j', (said, thing) => {
    expect(missingThing(said)).toBe(thing);
  });

  it.each([
    "Error: Cannot find module './pad'",
    'SyntaxError: invalid syntax',
    'the page was not found',
    'x: y: not found',
  ])('is not told by %j', (said) => {
    expect(missingThing(said)).toBeNull();
  });
});

describe('a cause', () => {
  const lines = [
    {
      line: 2,
      text: 'GET pad.tgz',
      before: [{ line: 1, text: 'fetching wheel.tgz' }],
      after: [{ line: 3, text: 'x' }],
    },
    { line: 4, text: 'reset', before: [], after: [] },
  ];
  const cause = causeOf('curl/dns', [], { said: 'reset by robots', command: '$ fetch woods.tgz', lines });

  it.each([
    ['its own text', 'robots', true],
    ['one of its lines', 'pad.tgz', true],
    ['a line before them', 'wheel.tgz', true],
    ['the command before it', 'woods.tgz', true],
    ['a line after it', 'x', false],
    ['nothing', 'left-pad', false],
  ])('is about what it names in %s', (_where, thing, expected) => {
    expect(isAbout(cause, thing)).toBe(expected);
  });

  it('may come after no command', () => {
    expect(isAbout({ ...cause, command: null }, 'woods.tgz')).toBe(false);
  });
});
