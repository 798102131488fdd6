import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createLineScanner, historyBytes, maxLineBytes } from './line-scanner.ts';
import type { LinePiece } from './line-scanner.ts';
import { buildLiteralAutomaton } from './literal-automaton.ts';

const literals = ['boom', 'alarm', 'hush'];
const automaton = buildLiteralAutomaton(literals, [false, false, true]);
const decoder = new TextDecoder();
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

interface SeenPiece {
  readonly line: number;
  readonly text: string;
  readonly found: readonly string[];
  readonly isOverwritten: boolean;
  /** The end of the text before it. Not all of it, for a cut may cost it carriage returns. */
  readonly before: string;
}

/**
 * What a scanner passes on of a log in chunks. The reader is quiet until an alarm and again after each `boom`, and takes
 * the two pieces after each alarm, whatever they hold.
 */
function seen(chunks: readonly Uint8Array[], isQuietAtFirst = true): { pieces: SeenPiece[]; lineCount: number } {
  const pieces: SeenPiece[] = [];
  let wanted = 0;
  const sink = { isQuiet: isQuietAtFirst, wantsAllLines: false, read };
  function read(piece: LinePiece): void {
    const found = [...piece.literals].map((literal) => literals[literal] ?? '').toSorted();
    const [text, before] = [
      decoder.decode(piece.bytes),
      decoder.decode(piece.before()).replaceAll('\r', '').slice(-1000),
    ];
    pieces.push({ line: piece.line, text, found, isOverwritten: piece.isOverwritten, before });
    if (found.includes('alarm')) sink.isQuiet = false;
    if (found.includes('boom')) sink.isQuiet = true;
    wanted = found.includes('alarm') ? 2 : wanted - 1;
    sink.wantsAllLines = wanted > 0;
  }
  const scanner = createLineScanner(automaton, sink);
  for (const chunk of chunks) scanner.push(chunk);
  return { lineCount: scanner.end(), pieces };
}

/** Line and text of each piece. */
const found = (text: string): (readonly [number, string])[] =>
  seen([bytesOf(text)]).pieces.map(({ line, text: said }) => [line, said]);

describe('the lines that a scanner passes on', () => {
  it.each<[string, string, [number, string][]]>([
    ['a line with a literal', 'a\nboom!\n', [[2, 'boom!']]],
    ['the last line without a line feed', 'a\nboom', [[2, 'boom']]],
    ['whatever the case', 'BooM\n', [[1, 'BooM']]],
    ['no line without a literal', 'a\nbo om\n', []],
    ['no literal over two lines', 'bo\nom\n', []],
    ['a literal with colours within', 'b\u001b[31moo\u001b[0mm\n', [[1, 'b\u001b[31moo\u001b[0mm']]],
    ['a literal with controls within', 'bo\u0001om\n', [[1, 'bo\u0001om']]],
    ['a line behind an escape sequence that its line cut off', '\u001b]0;x\nboom\n', [[2, 'boom']]],
    ['no literal within an escape sequence', '\u001b]0;boom\u0007\n', []],
    [
      'what a terminal overwrites, too',
      'boom\rdone, boom\n',
      [
        [1, 'boom'],
        [1, 'done, boom'],
      ],
    ],
    ['a line before a carriage return and a line feed whole', 'boom\r\n', [[1, 'boom']]],
    [
      'what the reader waits for, too',
      'alarm\na\n\nb\n',
      [
        [1, 'alarm'],
        [2, 'a'],
        [3, ''],
      ],
    ],
    ['no line that holds only what is quiet', 'hush\n', []],
    [
      'what is quiet once the reader listens',
      'alarm\na\nb\nc\nhush\n',
      [
        [1, 'alarm'],
        [2, 'a'],
        [3, 'b'],
        [5, 'hush'],
      ],
    ],
  ])('are %s', (_what, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('are known as overwritten where more of their line follows', () => {
    const { pieces } = seen([bytesOf('boom\r\rboom\r\n')]);
    expect(pieces.map(({ isOverwritten }) => isOverwritten)).toEqual([true, false]);
  });

  it('are cut where they are too long, and what is behind the cut is not looked for', () => {
    const long = 'x'.repeat(maxLineBytes - 4);
    const { pieces } = seen([bytesOf(`${long}boom boom\nx${long}boom\n`)]);
    expect(pieces.map(({ line, text }) => [line, text])).toEqual([[1, `${long}boom`]]);
  });

  it('come with the end of the text before them', () => {
    const earlier = `${'a'.repeat(historyBytes)}\nb\n`;
    const before: Uint8Array[] = [];
    const sink = { isQuiet: true, wantsAllLines: false, read: (piece: LinePiece) => before.push(piece.before()) };
    createLineScanner(automaton, sink).push(bytesOf(`${earlier}boom\n`));
    expect(before.map((bytes) => decoder.decode(bytes))).toEqual([earlier.slice(-historyBytes)]);
  });

  const cut: readonly (readonly [what: string, text: string, expected: readonly SeenPiece[]])[] = [
    ['a literal', 'a\nboom\nb', [{ line: 2, text: 'boom', found: ['boom'], isOverwritten: false, before: 'a\n' }]],
    [
      'a line feed behind a carriage return',
      'a\r\nboom\r\nboom\r\r\n',
      [
        { line: 2, text: 'boom', found: ['boom'], isOverwritten: false, before: 'a\n' },
        { line: 3, text: 'boom', found: ['boom'], isOverwritten: false, before: 'a\nboom\n' },
      ],
    ],
    [
      'what is overwritten',
      'boom\rx\r\rboom\nboom',
      [
        { line: 1, text: 'boom', found: ['boom'], isOverwritten: true, before: '' },
        { line: 1, text: 'boom', found: ['boom'], isOverwritten: false, before: 'boomx' },
        { line: 2, text: 'boom', found: ['boom'], isOverwritten: false, before: 'boomxboom\n' },
      ],
    ],
    [
      'an escape sequence',
      'x\u001b[31mbo\u001b[0mom\n\u001b]0;boom\u0007y\nboom',
      [
        {
          line: 1,
          text: 'x\u001b[31mbo\u001b[0mom',
          found: ['boom'],
          isOverwritten: false,
          before: '',
        },
        {
          line: 3,
          text: 'boom',
          found: ['boom'],
          isOverwritten: false,
          before: 'x\u001b[31mbo\u001b[0mom\n\u001b]0;boom\u0007y\n',
        },
      ],
    ],
    [
      'an escape sequence that its line ends',
      '\u001b]0;x\rboom\n\u001b]0;x\nboom',
      [
        { line: 1, text: 'boom', found: ['boom'], isOverwritten: false, before: '\u001b]0;x' },
        { line: 3, text: 'boom', found: ['boom'], isOverwritten: false, before: '\u001b]0;xboom\n\u001b]0;x\n' },
      ],
    ],
    [
      'what the reader waits for',
      'a\nalarm\nb\n\nhush\nboom\nhush\nc\n',
      [
        { line: 2, text: 'alarm', found: ['alarm'], isOverwritten: false, before: 'a\n' },
        { line: 3, text: 'b', found: [], isOverwritten: false, before: 'a\nalarm\n' },
        { line: 4, text: '', found: [], isOverwritten: false, before: 'a\nalarm\nb\n' },
        { line: 5, text: 'hush', found: ['hush'], isOverwritten: false, before: 'a\nalarm\nb\n\n' },
        { line: 6, text: 'boom', found: ['boom'], isOverwritten: false, before: 'a\nalarm\nb\n\nhush\n' },
      ],
    ],
  ];

  it.each(cut)('are the same wherever the log is cut, with %s', (_what, text, expected) => {
    const bytes = bytesOf(text);
    expect(seen([bytes]).pieces).toEqual(expected);
    for (let at = 0; at <= bytes.length; at += 1)
      expect([at, seen([bytes.subarray(0, at), bytes.subarray(at)]).pieces]).toEqual([at, expected]);
    expect(seen(Array.from(bytes, (byte) => Uint8Array.of(byte))).pieces).toEqual(expected);
  });

  it('hold no literal that is not whole', () => {
    expect(seen([bytesOf('boo'), bytesOf('\nm\nboo\rm\n')]).pieces).toEqual([]);
  });

  it('are numbered across lines that are passed over', () => {
    const text = `${'a\n'.repeat(700)}boom\n${'b\n'.repeat(300)}boom\nc\n`;
    expect(found(text)).toEqual([
      [701, 'boom'],
      [1002, 'boom'],
    ]);
    expect(seen([bytesOf(text)]).lineCount).toBe(1003);
  });

  it('are read one by one where the reader is not quiet', () => {
    const { pieces } = seen([bytesOf('a\nhush\nb\nhush\n')], false);
    expect(pieces.map(({ line, text }) => [line, text])).toEqual([
      [2, 'hush'],
      [4, 'hush'],
    ]);
  });

  it.each([1, 2, 3])('are cut where they are too long, in chunks of a third: %i', (part) => {
    const line = `${'x'.repeat(maxLineBytes - 4)}boom boom`;
    const size = Math.ceil(line.length / 3) * part;
    const chunks = [line.slice(0, size), line.slice(size), '\nboom\n'].map(bytesOf);
    expect(seen(chunks).pieces.map(({ line: number, text }) => [number, text])).toEqual([
      [1, line.slice(0, maxLineBytes)],
      [2, 'boom'],
    ]);
  });

  it.each([1, 100, maxLineBytes - 1])('are not looked at behind the cut, in chunks cut at %i', (at) => {
    const line = `${'x'.repeat(maxLineBytes - 3)}boom`;
    expect(seen([line.slice(0, at), line.slice(at), '\nboom\n'].map(bytesOf)).pieces).toMatchObject([{ line: 2 }]);
  });

  it('come with the end of the text before them, of several chunks', () => {
    const parts = [`${'a'.repeat(3000)}\n`, `${'b'.repeat(3000)}\nc`, 'd\nboom\n'];
    const before: string[] = [];
    const sink = {
      isQuiet: true,
      wantsAllLines: false,
      read: (piece: LinePiece) => before.push(decoder.decode(piece.before())),
    };
    const scanner = createLineScanner(automaton, sink);
    for (const part of parts) scanner.push(bytesOf(part));
    expect(before).toEqual([parts.join('').slice(0, -'boom\n'.length).slice(-historyBytes)]);
  });

  it('of a chunk that is larger than a block are the same', () => {
    const text = `${'a\n'.repeat(131_070)}boom\nboom\n`;
    expect(found(text)).toEqual([
      [131_071, 'boom'],
      [131_072, 'boom'],
    ]);
  });

  it('come with nothing before the first', () => {
    const before: Uint8Array[] = [];
    const sink = { isQuiet: true, wantsAllLines: false, read: (piece: LinePiece) => before.push(piece.before()) };
    createLineScanner(automaton, sink).push(bytesOf('boom\n'));
    expect(before).toEqual([new Uint8Array()]);
  });

  it.each([
    ['', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\nb', 2],
    ['a\rb\n', 1],
  ])('are counted: %j', (text, lineCount) => {
    expect(seen([bytesOf(text)]).lineCount).toBe(lineCount);
  });

  it('are the same in one piece, where lines may be passed over, as byte by byte', () => {
    const part = fc.oneof(
      { weight: 40, arbitrary: fc.constantFrom('2024-05-01T12:00:00Z built a module\n', 'a line\n', '\n', 'ok ✓\r\n') },
      { weight: 8, arbitrary: fc.constantFrom('\u001b[32mpassed\u001b[0m\n', '10%\r20%\r', '\u001b]0;x', 'bo', '\r') },
      { weight: 2, arbitrary: fc.constantFrom('boom\n', 'boom', 'alarm\n', 'hush\n', 'hush', '\u001b[1mboom\r') },
    );
    const log = fc.array(part, { minLength: 450, maxLength: 500, size: 'max' }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(log, fc.boolean(), (text, isQuiet) => {
        const bytes = bytesOf(text);
        const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
        expect(seen([bytes], isQuiet)).toEqual(seen(single, isQuiet));
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
