import { digestOf } from '@portcullis/gate-core';

/** What the first line of a generated file says about it. */
export interface GeneratedStamp {
  /** Of Portcullis. */
  readonly version: string;
  /** Whether the file has been changed since it was written, other than by moving a pin. */
  readonly isEdited: boolean;
}

const line = /^# Written by portcullis (\S+), digest ([0-9a-f]{16})\.[^\r\n]*(?:\r?\n|$)/u;

/**
 * Puts a first line on a generated file that names the version and a digest of the rest, by which an edited file is
 * recognised. References of `uses:` are no part of the digest: whoever moves a pin has not edited the file.
 *
 * @param advice a sentence that follows in the same line.
 * @see ADR 0187
 */
export function stampGenerated(text: string, version: string, advice: string): string {
  return `# Written by portcullis ${version}, digest ${digestOfText(text)}. ${advice}\n${text}`;
}

/** What the first line of a file says; `null` if Portcullis did not write it, or if its stamp was taken off. */
export function readGeneratedStamp(text: string): GeneratedStamp | null {
  const found = line.exec(withoutMark(text));
  if (found === null) return null;
  const [, version = '', digest] = found;
  return { version, isEdited: digestOfText(withoutStamp(text)) !== digest };
}

/** The file without its first line, if that is a stamp. */
export function withoutStamp(text: string): string {
  const plain = withoutMark(text);
  return line.test(plain) ? plain.replace(line, '') : text;
}

/** Some editors begin a file with a byte order mark. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

const reference = /^([ \t]*(?:-[ \t]+)?uses:[ \t]*['"]?[^\s'"@#]+@)[^\s'"#]*['"]?(?:[ \t]+#[^\n]*)?[ \t]*$/gmu;

/** Line ends are git's business, and a pin belongs to whoever moves it. */
function digestOfText(text: string): string {
  return digestOf(text.replaceAll('\r\n', '\n').replace(reference, '$1')).slice(0, 16);
}
