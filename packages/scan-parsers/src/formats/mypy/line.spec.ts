import { describe, expect, it } from '@jest/globals';
import { parse } from '../../testing/bytes-input.ts';
import { mypyTextParser } from '../parsers.ts';

const clean = 'Success: no issues found in 3 source files\n';

describe('a run of mypy that checked nothing, beside a clean one in the same file', () => {
  it.each([
    "There are no .py[i] files in directory 'lib'",
    "Can't find package 'lib'",
    "Package name 'lib/a' cannot have a slash in it.",
    "Package 'lib' cannot be type checked due to missing py.typed marker.",
    'my-lib contains __init__.py but is not a valid Python package name',
    'error: --local-partial-types must be enabled if using --allow-redefinition',
    '--allow-redefinition-old and --allow-redefinition should not be used together',
    "mypy: can't read file 'lib': No such file or directory",
    'mypy: error: Cannot find module "lib"',
    'mypy: Skipping installation',
    'lib/a.py:1: error: INTERNAL ERROR -- Please try using mypy master on GitHub:',
  ])('%s', async (refusal) => {
    for (const content of [`${clean}${refusal}\n`, `${refusal}\n${clean}`])
      expect((await parse(mypyTextParser, content)).scanGaps).toMatchObject([{ code: 'invocation-failed' }]);
  });

  it.each([
    'lib/a.py:1: note: error: is a word of the code',
    'Installing missing stub packages:',
    'The folder contains much but is no package',
    'make: *** [check] Error 1',
    'Daemon started',
  ])('is not shown by: %s', async (line) => {
    for (const content of [`${clean}${line}\n`, `${line}\n${clean}`])
      expect((await parse(mypyTextParser, content)).scanGaps).toEqual([]);
  });
});
