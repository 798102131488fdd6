import { describe, expect, it } from '@jest/globals';
import { isSourceFile } from './source-files.ts';

describe('isSourceFile', () => {
  it.each([
    ['app/a.py', true],
    ['app/A.PY', true],
    ['src/a.test.ts', true],
    ['src\\a.cs', true],
    ['src/a.d.ts', false],
    ['src/a.d.mts', false],
    ['src/d.ts', true],
    ['src/a.d.tsx', true],
    ['README.md', false],
    ['py', false],
    ['.py', false],
    ['app.py/data', false],
  ])('%s: %j', (path, isSource) => {
    expect(isSourceFile(path)).toBe(isSource);
  });
});
