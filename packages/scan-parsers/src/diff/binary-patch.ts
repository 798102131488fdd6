import { cutOffHint, DiffError } from './diff-error.ts';
import type { DiffLines } from './diff-lines.ts';

/** The first character says how many bytes a line holds: A is 1, z is 52. */
const lengths = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Skips the content of a binary file (`git diff --binary`): two blocks, each ended by an empty line.
 *
 * @throws {DiffError} if it is cut off.
 */
export function skipBinaryPatch(lines: DiffLines): void {
  const { number } = lines;
  lines.advance();
  for (let block = 0; block < 2; block += 1) {
    if (!/^(?:literal|delta) \d+$/u.test(lines.text)) throw cutOff(number);
    lines.advance();
    if (lines.firstByte() === null) throw cutOff(number);
    while (lines.firstByte() !== null) {
      if (!isData(lines.text)) throw cutOff(number);
      lines.advance();
    }
    if (lines.isDone()) throw cutOff(number);
    lines.advance();
  }
}

function cutOff(line: number): DiffError {
  return new DiffError('the content of this binary file is incomplete: the diff was cut off', line, cutOffHint);
}

function isData(text: string): boolean {
  const bytes = lengths.indexOf(text.charAt(0)) + 1;
  return bytes > 0 && text.length - 1 === Math.ceil(bytes / 4) * 5;
}
