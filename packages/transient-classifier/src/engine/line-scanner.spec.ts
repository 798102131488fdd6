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
