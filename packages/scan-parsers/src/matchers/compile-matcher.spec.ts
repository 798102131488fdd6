import { matcherSchema } from '@portcullis/gate-core';
import { describe, expect, it } from '@jest/globals';
import { faultOf, parseAll } from '../testing/bytes-input.ts';
import { compileMatcher } from './compile-matcher.ts';
import type { CompiledPattern } from './compile-matcher.ts';

const base = {
  pattern:
    '^(?<path>[^:]+):(?<line>\\d+):(?:(?<column>\\d+):)? (?<severity>\\w+): (?<message>.+?)(?: \\[(?<rule>.+)\\])?$',
  example: 'src/a.c:3:1: warning: bad [W1]',
  severities: { error: 'high', Warning: 'medium', note: 'skip' },
  exitCodes: { clean: [0], findings: [1], failure: [2] },
};
const withEnd = { ...base, exitCodes: undefined, end: '^Checked \\d+ files' };
const withClean = { ...withEnd, clean: '^Checked \\d+ files, all fine$' };

/** Stands for a linear engine; the real one is another package's. */
function compile(source: string): CompiledPattern {
  try {
    const pattern = new RegExp(source, 'u');
    const groupNames = [...source.matchAll(/\(\?<(?<name>\w+)>/gu)].map(({ groups }) => groups?.['name'] ?? '');
    const match = (line: string) => {
      const found = pattern.exec(line);
      return found === null
        ? null
        : new Map(Object.entries(found.groups ?? {}).filter(([, text]) => typeof text === 'string'));
    };
    return { ok: true, pattern: { groupNames, match } };
  } catch {
    return { ok: false, message: 'bad pattern', offset: 1 };
  }
}

const compiled = (matcher: object) => compileMatcher('house-lint', matcherSchema.parse(matcher), compile);

function parserOf(matcher: object) {
  const result = compiled(matcher);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.parser;
}

const gapsOf = async (matcher: object, text: string) => (await parseAll(parserOf(matcher), text)).summary.scanGaps;

describe('a matcher', () => {
  it('declares what its findings can be', () => {
    expect(parserOf({ ...base, tool: 'house', category: 'style' })).toMatchObject({
      format: 'house-lint',
      tools: ['house'],
      categories: ['style'],
      severities: ['high', 'medium', 'unrated', 'unknown'],
    });
  });

  it('makes a finding of each line that matches, and counts the others', async () => {
    const { summary, findings } = await parseAll(
      parserOf(base),
      'make all\nsrc/a.c:3:1: warning: bad [W1]\nsrc/a.c:3:1: note: here\n\nsrc/b.c:9: ERROR: worse\nsrc/b.c:1: Odd: x\n',
    );
    expect(findings).toMatchObject([
      {
        tool: 'house-lint',
        ruleId: 'W1',
        message: 'bad',
        category: 'code',
        severity: 'medium',
        nativeSeverity: 'warning',
        location: { path: 'src/a.c', startLine: 3, startColumn: 1 },
      },
      { ruleId: null, severity: 'high', location: { startLine: 9, startColumn: null } },
      { severity: 'unknown', nativeSeverity: 'Odd' },
    ]);
    expect(summary).toMatchObject({
      exitCodes: { clean: [0], findings: [1], failure: [2] },
      figures: { findings: 3, skipped_lines: 1, ignored_lines: 0, unmatched_lines: 1, lines: 6 },
    });
  });

  it('rates a line without a word as it is told', async () => {
    const plain = { pattern: '^(?<message>bad .*)$', example: 'bad x', end: '^done$' };
    expect((await parseAll(parserOf(plain), 'bad y\ndone\n')).findings).toMatchObject([{ severity: 'unrated' }]);
    expect((await parseAll(parserOf({ ...plain, severity: 'low' }), 'bad y\ndone\n')).findings).toMatchObject([
      { severity: 'low' },
    ]);
  });

  it.each<[string, object, string, readonly object[]]>([
    ['findings beside an exit code', base, base.example, [{ code: 'results-missing', settledBy: [0, 1] }]],
    ['findings and the last line', withEnd, `${base.example}\nChecked 3 files`, []],
    ['findings without the last line', withEnd, base.example, [{ code: 'results-missing' }]],
    ['silence', base, '', [{ code: 'nothing-scanned', settledBy: [0] }]],
    [
      'silence of a tool with a code that means findings as well',
      { ...base, exitCodes: { clean: [0, 1], findings: [1] } },
      '',
      [{ code: 'nothing-scanned', settledBy: [0] }],
    ],
    ['the chatter of another program', base, 'make: nothing to do\n', [{ code: 'nothing-scanned', settledBy: [0] }]],
    ['nothing but the last line', withEnd, 'Checked 3 files\n', []],
    [
      'lines that match nothing before the last line',
      withEnd,
      'src/a.c: nothing like a finding\nChecked 3 files\n',
      [{ code: 'results-missing', count: 1 }],
    ],
    [
      'such lines beside an exit code',
      { ...base, end: '^Checked' },
      'odd\nChecked 3 files\n',
      [{ code: 'results-missing', settledBy: [0] }],
    ],
    [
      'such lines, of which it says that they mean nothing',
      { ...withEnd, ignore: ['^odd'] },
      'odd\nChecked 3 files\n',
      [],
    ],
    ['such lines before the line of a clean run', withClean, 'odd\nChecked 3 files, all fine\n', []],
    [
      'findings behind the last line of another run',
      withEnd,
      `Checked 3 files\n${base.example}`,
      [{ code: 'results-missing' }],
    ],
    ['no last line', withEnd, 'Checking\n', [{ code: 'nothing-scanned' }]],
    ['the line of a clean run', withClean, 'Checked 3 files, all fine\n', []],
    ['the last line without that of a clean run', withClean, 'Checked 3 files\n', [{ code: 'nothing-scanned' }]],
    [
      'the line of a clean run beside findings',
      withClean,
      `${base.example}\nChecked 3 files, all fine\n`,
      [{ code: 'self-contradicting', count: 1 }],
    ],
    [
      'a run that was killed',
      withEnd,
      'Checked 3 files\nKilled\n',
      [{ code: 'invocation-failed', examples: ['Killed'] }],
    ],
    [
      'a line that matches nothing, where none may',
      { ...withEnd, unmatched: 'gap', ignore: ['^#'] },
      '# starting\nodd\nChecked 3 files\n',
      [{ code: 'results-missing', count: 1, examples: ['line 2 matches nothing: odd'] }],
    ],
    [
      'a line that is too long to be looked at',
      withEnd,
      `${'x'.repeat(10_001)}\nChecked 3 files\n`,
      [{ code: 'results-missing', count: 1 }],
    ],
  ])('weighs %s', async (_name, matcher, text, gaps) => {
    const found = await gapsOf(matcher, text);
    expect(found).toMatchObject(gaps);
    expect(found).toHaveLength(gaps.length);
  });

  it('lets no exit code that means findings as well explain lines that match nothing', async () => {
    const matcher = { ...withEnd, exitCodes: { clean: [0], findings: [0] } };
    expect(await gapsOf(matcher, 'odd\nChecked 3 files\n')).toEqual([
      expect.not.objectContaining({ settledBy: expect.anything() }),
    ]);
  });

  it('lets no exit code settle the silence of a tool that ends with a line', async () => {
    expect(await gapsOf({ ...base, end: '^done$' }, 'other\n')).toEqual([
      expect.not.objectContaining({ settledBy: expect.anything() }),
    ]);
  });

  it.each([
    ['without exit codes', withEnd],
    ['of a tool that ends with a line', { ...base, end: '^done$' }],
  ])('refuses an empty file %s', async (_name, matcher) => {
    expect(await faultOf(parseAll(parserOf(matcher), '\n'))).toMatchObject({ code: 'empty' });
  });

  it('does not take a message that quotes the last line for it', async () => {
    const matcher = { ...withEnd, end: 'done' };
    expect(await gapsOf(matcher, 'a.c:1: error: not done\n')).toMatchObject([{ code: 'results-missing' }]);
  });

  it('masks secrets in what lines say', async () => {
    const { findings } = await parseAll(
      parserOf(base),
      'a.c:1: error: token ghp_0123456789abcdefghijABCDEFGHIJ012345 found\n',
    );
    expect(findings[0]?.message).not.toContain('ghp_');
  });

  it.each<[string, object, string]>([
    ['a pattern that is none', { pattern: '(' }, 'pattern'],
    ['a clean line that is none', { clean: '(' }, 'clean'],
    ['a pattern without a message', { pattern: '^(?<severity>warning|src)', example: 'src' }, 'pattern'],
    ['a group that is not known', { pattern: '(?<severity>s)(?<mesage>r)(?<message>c)' }, 'pattern'],
    ['words for a group that is not there', { pattern: '(?<message>.+)' }, 'severities'],
    ['a word that is listed twice', { severities: { error: 'low', ERROR: 'high' } }, 'severities'],
    ['an example that does not match', { example: 'x' }, 'example'],
    ['an example of two lines', { example: `${base.example}\n` }, 'example'],
    ['an example that is skipped', { example: 'a.c:1: note: x' }, 'example'],
    ['an example that is ignored', { ignore: ['^src'] }, 'example'],
    ['nothing that shows the end', { exitCodes: undefined, clean: '^fine$' }, ''],
    [
      'codes of a clean run that all mean findings as well',
      { exitCodes: { clean: [0], findings: [0, 1] } },
      'exitCodes.clean',
    ],
    ['a code with two meanings', { exitCodes: { clean: [0], failure: [0] } }, 'exitCodes.failure'],
  ])('refuses %s', (_name, change, path) => {
    const result = compiled({ ...base, ...change });
    expect(result.ok ? [] : result.faults.map((fault) => fault.path.join('.'))).toEqual([path]);
  });
});
