import { causeOfPreamble, utf16Hint } from './known-preambles.ts';
import type { LikelyCause } from './known-preambles.ts';
import type { Surroundings } from './surroundings.ts';
import type { RefusalError } from './refusal-error.ts';

interface CauseRule extends LikelyCause {
  readonly applies: (around: Surroundings, refusal: RefusalError) => boolean;
}

const startsWithBytes = (around: Surroundings, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => around.storedHead[index] === byte);

const gzipBytes = [0x1f, 0x8b];

/**
 * NUL in every second of the first bytes: ASCII in UTF-16. With a byte order mark it was read as what it is; an archive
 * may look alike.
 */
function looksLikeUtf16(around: Surroundings): boolean {
  const isKnown = [[0xff, 0xfe], [0xfe, 0xff], gzipBytes].some((bytes) => startsWithBytes(around, ...bytes));
  if (isKnown) return false;
  const sample = around.storedHead.subarray(0, 64);
  const zeros = sample.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  return sample.length >= 2 && zeros * 3 >= sample.length;
}

/** The line that the place is in, or the one that it begins. */
function lineAround(around: Surroundings): string {
  const begin = around.before.slice(around.before.lastIndexOf('\n') + 1);
  const rest = around.after.split('\n', 1)[0] ?? '';
  return begin + rest;
}

/** Causes that show in the bytes themselves, or in the line of the place. The first rule that applies wins. */
const causesInBytes: readonly CauseRule[] = [
  {
    applies: (around) => startsWithBytes(around, 0xff, 0xfe, 0, 0) || startsWithBytes(around, 0, 0, 0xfe, 0xff),
    code: 'encoding',
    hint: 'This is UTF-32: have the tool write UTF-8.',
  },
  {
    applies: looksLikeUtf16,
    code: 'encoding',
    hint: utf16Hint,
  },
  {
    applies: (around) => /^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)/mu.test(lineAround(around)),
    hint: 'These are git conflict markers: the file was committed in the middle of a merge. Run the tool again.',
  },
];

/** The usual cause of JSON that is invalid at such a place. A new rule needs a test with a real text. */
const causesAtPlace: readonly CauseRule[] = [
  {
    applies: (around) => /^\s*<(?:\?xml|[a-z!])/iu.test(around.head),
    hint: 'This is XML, not JSON: check the output format of the tool, or read it as another format.',
  },
  {
    applies: (around) => /,\s*$/u.test(around.before) && /^[}\]]/u.test(around.after),
    hint: 'There is a comma after the last member: the file was edited by hand, or two tools wrote to it.',
  },
  {
    applies: (around, refusal) =>
      refusal.message.includes('after the end of the document') && /^[{[]/u.test(around.after),
    hint: 'The file holds two JSON documents: a second run appended to the first (`>>`), or the tool writes them one after another (Gitleaks 7 on standard output: use `--report=FILE`). Write each to its own file.',
  },
  {
    applies: (_around, refusal) => refusal.code === 'truncated',
    hint: 'The end is missing: the tool was stopped while it wrote, the disk was full, or the download was cut off. Run the tool again.',
  },
  {
    applies: (around) => around.after.startsWith("'"),
    hint: 'Single quotes are not JSON: this looks like a printed Python object. Write it with `json.dump`.',
  },
  {
    applies: (around) => /^(?:NaN|-?Infinity|None|True|False|undefined)\b/u.test(around.after),
    hint: 'This value is not JSON: the program that wrote it did not use a JSON library.',
  },
  { applies: (around) => /^(?:\/\/|\/\*|#)/u.test(around.after), hint: 'JSON has no comments.' },
  {
    applies: (around, refusal) => refusal.code === 'malformed' && around.before.trim() === '',
    hint: 'This does not begin like JSON: check that the tool writes JSON, and that the file holds its report alone.',
  },
];

/** The likely cause of a refusal, judged by the text around its place; `undefined` if unknown. */
export function likelyCause(refusal: RefusalError, around: Surroundings): LikelyCause | undefined {
  const isAboutBytes =
    refusal.code === 'malformed' ||
    refusal.code === 'truncated' ||
    refusal.code === 'encoding' ||
    refusal.code === 'empty';
  if (!isAboutBytes) return undefined;
  const applies = (rule: CauseRule): boolean => rule.applies(around, refusal);
  return causesInBytes.find(applies) ?? causeOfPreamble(around.head) ?? causesAtPlace.find(applies);
}
