import { describe, expect, it } from '@jest/globals';
import type { LogLine } from '../classification.ts';
import { createTestReasonFinder } from './test-reason.ts';
import type { TestReasonFinder } from './test-reason.ts';

/** Reads lines. @returns the number of the line that says what the test failed by */
function reasonIn(lines: readonly string[], finder: TestReasonFinder = createTestReasonFinder()): number | null {
  for (const [index, text] of lines.entries()) {
    const back: readonly LogLine[] = lines
      .slice(0, index)
      .map((earlier, at) => ({ line: at + 1, text: earlier }))
      .toReversed();
    const found = finder.read(index + 1, text, () => back);
    if (found !== null) return found.line;
  }
  return null;
}

const panic = "thread 'left' panicked at src/lib.rs:3:5:";
const filler = (count: number): readonly string[] => Array.from({ length: count }, () => 'words');

describe('what a failed test failed by', () => {
  it.each<[string, readonly string[], number | null]>([
    ['is below the head of Jest', ['  ● pad › left', '', '    Expected: 46.5'], 3],
    ['is below the head of Vitest', ['FAIL  src/pad.test.ts', 'AssertionError: odd'], 2],
    ['is below the head of unittest', ['FAIL: test_left (pad)', 'AssertionError: 1 != 2'], 2],
    ['is below the head of RSpec', ['  1) Pad left', '     Failure/Error: expect(1)'], 2],
    ['is below the head of Deno', ['adds => ./pad_test.ts:1:6', 'error: AssertionError: odd'], 2],
    ['is no place of Deno alone', ['adds => ./pad_test.ts:1:6', 'error: Test failed'], null],
    ['is marked by pytest, without a head', ['words', 'E       assert 1 == 2'], 2],
    ['is the first of pytest', ['E       assert 1 == 2', 'E       assert 3 == 4'], 1],
    ['is nothing without a head', ['AssertionError: odd'], null],
    ['is within fourteen lines of the head', ['  1) Pad left', ...filler(13), 'Error: odd'], 15],
    ['is not farther below', ['  1) Pad left', ...filler(14), 'Error: odd'], null],
    [
      'is counted from the last head',
      ['  1) Pad left', ...filler(9), '  2) Pad right', ...filler(9), 'Error: odd'],
      21,
    ],
    ['is below the head of Go', ['--- FAIL: TestPad (0.00s)', '    pad_test.go:8: odd'], 2],
    ['is right before the result of Go', ['    pad_test.go:8: odd', '    pad_test.go:9: odd', '--- FAIL: TestPad'], 1],
    ['is not before a result of Go with a gap', ['    pad_test.go:8: odd', 'words', '--- FAIL: TestPad'], null],
    ['is not before the head of another', ['    pad_test.go:8: odd', '  1) Pad left'], null],
    [
      'is within fourteen lines before the result of Go',
      [...Array.from({ length: 20 }, () => '    pad_test.go:8: odd'), '--- FAIL: TestPad'],
      7,
    ],
    ['is the panic under the head of Cargo', ['---- left stdout ----', '', panic], 3],
    ['is the panic near it, though the head is not the first', ['---- left stdout ----', 'a', 'b', panic], 4],
    ['is no panic of a program', ['words', 'a', 'b', panic], null],
    ['is no error in a row of dots', ['E       [ 50%]'], null],
  ])('%s', (_where, lines, expected) => {
    expect(reasonIn(lines)).toBe(expected);
  });

  it('is no line before a gap of the log', () => {
    const back = [{ line: 3, text: '    pad_test.go:8: odd' }];
    expect(createTestReasonFinder().read(5, '--- FAIL: TestPad', () => back)).toBeNull();
  });

  it('has the two lines before it as context, in safe text', () => {
    const back = [3, 2, 1].map((line) => ({ line, text: `line ${String(line)}` }));
    expect(createTestReasonFinder().read(4, 'E   odd\u0007', () => back)).toEqual({
      line: 4,
      text: 'E   odd',
      before: [
        { line: 2, text: 'line 2' },
        { line: 3, text: 'line 3' },
      ],
      after: [],
    });
  });

  it('has no context where it stands before the result', () => {
    const back = [{ line: 3, text: '    pad_test.go:8: odd' }];
    expect(createTestReasonFinder().read(4, '--- FAIL: TestPad', () => back)).toEqual({
      ...back[0],
      before: [],
      after: [],
    });
  });

  it('is looked for once in a step', () => {
    const finder = createTestReasonFinder();
    expect(reasonIn(['E       assert 1 == 2'], finder)).toBe(1);
    expect(reasonIn(['E       assert 1 == 2'], finder)).toBeNull();
    finder.leaveStep();
    expect(reasonIn(['E       assert 1 == 2'], finder)).toBe(1);
  });

  it('is not looked for in the next step', () => {
    const finder = createTestReasonFinder();
    finder.read(1, '  1) Pad left', () => []);
    finder.leaveStep();
    expect([finder.isWaiting, finder.read(2, 'Error: odd', () => [])]).toEqual([false, null]);
  });

  it('is waited for below a head, up to fourteen lines', () => {
    const finder = createTestReasonFinder();
    expect(finder.isWaiting).toBe(false);
    finder.read(1, '  1) Pad left', () => []);
    expect(finder.isWaiting).toBe(true);
    finder.read(14, 'words', () => []);
    expect(finder.isWaiting).toBe(true);
    finder.read(15, 'words', () => []);
    expect(finder.isWaiting).toBe(false);
  });

  it('is also the panic right below a head of Cargo that was not read', () => {
    const finder = createTestReasonFinder();
    const back = [{ line: 39, text: '---- left stdout ----' }];
    expect(finder.read(40, panic, () => back)?.line).toBe(40);
    const far = [39, 38, 37].map((line) => ({ line, text: 'words' }));
    expect(createTestReasonFinder().read(40, panic, () => [...far, ...back])).toBeNull();
  });

  it('is waited for no more once it is found', () => {
    const finder = createTestReasonFinder();
    reasonIn(['  1) Pad left', 'Error: odd'], finder);
    expect(finder.isWaiting).toBe(false);
  });
});
