import { describe, expect, it } from '@jest/globals';
import { blackParser, isortParser, mypyTextParser } from '../formats/parsers.ts';
import { parse } from '../testing/bytes-input.ts';
import { saysRunFailed } from './failed-run.ts';

const failures = [
  'Traceback (most recent call last):',
  '/usr/bin/python3: No module named black',
  'usage: isort [-h] [-V]',
  'Usage: black [OPTIONS] SRC ...',
  "Error: Invalid value for 'SRC ...': Path 'lib' does not exist.",
  'Aborted!',
  'isort: error: unrecognized arguments: --chek',
  'mypy: error: Cannot find config file',
  'Killed',
  'Segmentation fault (core dumped)',
  'lint.sh: line 3:  4711 Killed                  mypy services/b',
  'bash: line 1: black: command not found',
  'sh: 1: isort: not found',
  'zsh: command not found: mypy',
  '/bin/sh: 1: /opt/venv/bin/black: Permission denied',
];

describe('saysRunFailed', () => {
  it.each(failures)('%s', (line) => {
    expect(saysRunFailed(line)).toBe(true);
  });

  it.each([
    '',
    'All done! ✨ 🍰 ✨',
    'would reformat usage: a.py',
    'SUCCESS: /src/killed.py Everything Looks Good!',
    'app.py:3: error: Module has no attribute "Killed"  [attr-defined]',
    'app.py:3: error: Cannot find implementation or library stub for module named "x"  [import-not-found]',
    "  raise RuntimeError('x')",
    'Killed processes are counted',
  ])('not %j', (line) => {
    expect(saysRunFailed(line)).toBe(false);
  });
});

describe.each([
  ['black', blackParser, 'All done! ✨ 🍰 ✨\n3 files would be left unchanged.\n'],
  ['isort', isortParser, 'SUCCESS: a.py Everything Looks Good!\n'],
  ['mypy', mypyTextParser, 'Success: no issues found in 3 source files\n'],
])('a clean text of %s', (_tool, parser, clean) => {
  it('is a whole scan by itself', async () => {
    expect((await parse(parser, clean)).scanGaps).toEqual([]);
  });

  it.each(failures)('is none with %j behind it', async (line) => {
    expect((await parse(parser, `${clean}${line}\n`)).scanGaps).toMatchObject([
      { code: 'invocation-failed', examples: [expect.stringContaining(line.slice(0, 6))] },
    ]);
  });

  it.each(failures)('is none with %j before it', async (line) => {
    expect((await parse(parser, `${line}\n${clean}`)).scanGaps).toMatchObject([{ code: 'invocation-failed' }]);
  });
});
