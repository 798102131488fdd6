import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { isortParser } from '../parsers.ts';

const isort = (content: string | Uint8Array): ReturnType<typeof parseAll> => parseAll(isortParser, content);

describe('isortParser', () => {
  it('finds the files with unsorted imports', async () => {
    const { summary, findings } = await isort(fixture('isort/unsorted.txt'));
    expect(summary).toMatchObject({ figures: { findings: 1 }, scanGaps: [] });
    expect(findings).toMatchObject([{ tool: 'isort', category: 'style', location: { path: 'imports/mixed.py' } }]);
  });

  it('takes the lines of --verbose for a clean report', async () => {
    expect((await isort('SUCCESS: /a/b.py Everything Looks Good!\n')).summary).toMatchObject({
      figures: { findings: 0, sorted: 1 },
      scanGaps: [],
    });
  });

  it('finds them in the words of version 4 too', async () => {
    const { summary, findings } = await isort(
      'SUCCESS: /a/b.py Everything Looks Good!\nERROR: /a/c.py Imports are incorrectly sorted.\n',
    );
    expect(summary.figures).toMatchObject({ findings: 1, sorted: 1 });
    expect(findings).toMatchObject([{ location: { path: '/a/c.py' } }]);
  });

  it.each<[string, string, number]>([
    ['cannot be parsed', 'WARNING: Unable to parse file a.py due to bad token\n', 1],
    [
      'cannot be parsed, where Python quotes its warning',
      'main.py:104: UserWarning: Unable to parse file a.py due to bad token\n  warn(f"Unable to parse file {file_name} due to {error}")\n',
      1,
    ],
    [
      'have an encoding that it does not know',
      'sys:1: UserWarning: Encoding not supported for a.py\nSUCCESS: b.py Everything Looks Good!\n',
      1,
    ],
    [
      'are not there',
      'main.py:1: UserWarning: a.py was broken path, make sure it exists correctly\nBroken 3 paths\n',
      3,
    ],
  ])('calls files that %s a gap', async (_name, content, count) => {
    const { summary } = await isort(content);
    expect(summary.scanGaps).toMatchObject([{ code: 'files-not-scanned', count }]);
  });

  it('leaves out what its settings leave out', async () => {
    const { summary } = await isort(
      "main.py:1: UserWarning: a.py was skipped as it's listed in 'skip' setting\nSUCCESS: b.py Everything Looks Good!\n",
    );
    expect(summary.scanGaps).toEqual([]);
  });

  it.each([
    'ERROR: a.py Something else',
    'error: cannot open a.py',
    'CRITICAL: no settings',
    'Invalid settings in setup.cfg',
    'Traceback (most recent call last):',
  ])('takes %j beside a success for a run that failed', async (line) => {
    const { summary } = await isort(`SUCCESS: /a/b.py Everything Looks Good!\n${line}\n`);
    expect(summary.scanGaps).toMatchObject([{ code: 'invocation-failed', examples: [line] }]);
  });

  it.each<[string, string | Uint8Array, string, RegExp]>([
    ['silence, and says how to make it speak', fixture('isort/clean.txt'), 'empty', /--verbose/u],
    ['other text', 'usage: isort\n', 'wrong-format', /usage/u],
  ])('refuses %s', async (_name, content, code, hint) => {
    const fault = await faultOf(isort(content));
    expect(fault.code).toBe(code);
    expect(fault.hint).toMatch(hint);
  });
});
