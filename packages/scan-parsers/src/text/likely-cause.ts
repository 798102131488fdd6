import type { ReportFaultCode } from '@portcullis/gate-core';
import type { Surroundings } from './place.ts';
import type { Refusal } from './refusal.ts';

interface LikelyCause {
  readonly hint: string;
  /** A more telling code than the reader's own, if any. */
  readonly code?: ReportFaultCode;
}

interface CauseRule extends LikelyCause {
  readonly applies: (around: Surroundings, refusal: Refusal) => boolean;
}

const startsWithBytes = (around: Surroundings, ...bytes: readonly number[]): boolean => bytes.every((byte, index) => around.storedHead[index] === byte);

const headMatches =
  (pattern: RegExp) =>
  (around: Surroundings): boolean =>
    pattern.test(around.head);

/** NUL in every second of the first bytes: ASCII in UTF-16. With a byte order mark it was read as what it is. */
function looksLikeUtf16(around: Surroundings): boolean {
  if (startsWithBytes(around, 0xff, 0xfe) || startsWithBytes(around, 0xfe, 0xff)) return false;
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

/**
 * What usually lies behind a file that is no report. The first rule that applies speaks; the more telling ones come first.
 * A new rule needs a test with the real text that it is about.
 */
const causes: readonly CauseRule[] = [
  {
    applies: (_around, refusal) => refusal.code === 'empty',
    hint: 'The tool wrote nothing: it most likely failed before it could. Look at its own output and exit code.',
  },
  { applies: (around) => startsWithBytes(around, 0x1f, 0x8b), code: 'encoding', hint: 'This is a gzip archive: unpack it first (gunzip).' },
  { applies: (around) => startsWithBytes(around, 0x50, 0x4b, 0x03, 0x04), code: 'encoding', hint: 'This is a zip archive, perhaps a downloaded artifact: unpack it first.' },
  { applies: (around) => startsWithBytes(around, 0x28, 0xb5, 0x2f, 0xfd), code: 'encoding', hint: 'This is a zstd archive: unpack it first.' },
  {
    applies: (around) => startsWithBytes(around, 0xff, 0xfe, 0, 0) || startsWithBytes(around, 0, 0, 0xfe, 0xff),
    code: 'encoding',
    hint: 'This is UTF-32: have the tool write UTF-8.',
  },
  {
    applies: looksLikeUtf16,
    code: 'encoding',
    hint: 'This looks like UTF-16 without a byte order mark, or like binary data: have the tool write UTF-8 (in PowerShell: `| Out-File -Encoding utf8`).',
  },
  {
    applies: (around) => /^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)/mu.test(lineAround(around)),
    hint: 'These are git conflict markers: the file was committed in the middle of a merge. Let the tool write it again.',
  },
  {
    applies: headMatches(/^\s*(?:<!doctype html|<html)/iu),
    hint: 'This is an HTML page, often the error or login page of a server: download the report itself.',
  },
  { applies: headMatches(/^\s*<(?:\?xml|[a-z!])/iu), hint: 'This is XML, not JSON: check the output format of the tool, or read it as another format.' },
  {
    applies: headMatches(/^\s*(?:Working\.\.\.|[^\n]{0,200}[━╸]{3})/u),
    hint: "This looks like Bandit's progress bar before the JSON: use `-o FILE`, or `-q`.",
  },
  { applies: headMatches(/^\s*\[(?:main|tester|manager|node_visitor)\]\s+(?:INFO|WARNING|ERROR)/u), hint: 'These are log lines of Bandit before the JSON: use `-o FILE`, or `-q`.' },
  { applies: headMatches(/^\s*Traceback \(most recent call last\)/u), hint: 'The tool crashed: this is its stack trace, not its report.' },
  {
    applies: headMatches(/^\s*usage: |^\s*(?:error: )?(?:unknown (?:shorthand )?flag|unrecognized arguments|no such option|unexpected argument)|: error: unrecognized arguments/imu),
    hint: 'This is the usage text of the tool: it refused one of its arguments and scanned nothing.',
  },
  {
    applies: headMatches(/^\s*(?:fatal|error|panic|FATAL|ERROR|Error)(?::|\b.*\bpanic)/u),
    hint: 'This is an error message of the tool, not its report.',
  },
  {
    applies: (around) => /,\s*$/u.test(around.before) && /^[}\]]/u.test(around.after),
    hint: 'A comma stands after the last member: the file was edited by hand, or two tools wrote to it.',
  },
  {
    applies: (around, refusal) => refusal.message.includes('after the end of the document') && /^[{[]/u.test(around.after),
    hint: 'Two JSON documents stand in one file: a second run appended to the first (`>>`), or the tool writes them one after another (Gitleaks 7 on standard output: use `--report=FILE`). Write each to its own file.',
  },
  { applies: (_around, refusal) => refusal.code === 'truncated', hint: 'The end is missing: the tool was stopped while it wrote, the disk was full, or the download was cut. Let it be made again.' },
  { applies: (around) => around.after.startsWith("'"), hint: 'Single quotes are not JSON: this looks like a printed Python object. Write it with `json.dump`.' },
  { applies: (around) => /^(?:NaN|-?Infinity|None|True|False|undefined)\b/u.test(around.after), hint: 'This value is not JSON: the program that wrote it did not use a JSON writer for it.' },
  { applies: (around) => /^(?:\/\/|\/\*|#)/u.test(around.after), hint: 'JSON has no comments.' },
  {
    applies: (around, refusal) => refusal.code === 'malformed' && around.before.trim() === '',
    hint: 'This does not begin like JSON: was the tool told to write JSON, and was only its report saved in the file?',
  },
];

/** The likely cause of a refusal, told from the text around its place; `undefined` when nothing is known. */
export function likelyCause(refusal: Refusal, around: Surroundings): LikelyCause | undefined {
  const isAboutBytes = refusal.code === 'malformed' || refusal.code === 'truncated' || refusal.code === 'encoding' || refusal.code === 'empty';
  return isAboutBytes ? causes.find((rule) => rule.applies(around, refusal)) : undefined;
}
