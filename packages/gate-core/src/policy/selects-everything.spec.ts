import { describe, expect, it } from '@jest/globals';
import { selectsEverything } from './selects-everything.ts';
import type { NamedThings } from './selects-everything.ts';

describe('selectsEverything', () => {
  it.each<[NamedThings, boolean]>([
    [{}, true],
    [{ rule: '*' }, true],
    [{ rule: '**' }, true],
    [{ rule: 'B*' }, false],
    [{ rule: '*1' }, false],
    [{ paths: ['**'] }, true],
    [{ rule: '*', paths: ['**'] }, true],
    [{ rule: 'B1', paths: ['**'] }, false],
    [{ rule: '*', paths: ['app'] }, false],
    [{ paths: ['*'] }, false],
    [{ paths: ['**/*.*'] }, false],
    [{ paths: ['**/*/*'] }, false],
    [{ paths: ['*', '**/*/*'] }, true],
    [{ paths: ['?*', '?*/**'] }, true],
    [{ paths: ['.'] }, true],
    [{ tool: 'bandit', rule: '*' }, false],
    [{ advisory: 'CVE-1' }, false],
    [{ package: 'p' }, false],
    [{ fingerprint: 'f' }, false],
  ])('%j: %j', (named, isEverything) => {
    expect(selectsEverything(named)).toBe(isEverything);
  });
});
