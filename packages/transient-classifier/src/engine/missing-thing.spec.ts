import { describe, expect, it } from '@jest/globals';
import { missingThing } from './missing-thing.ts';

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
