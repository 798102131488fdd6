import { cleanLine } from '../safe-text/clean.ts';

/** GitHub takes 256 characters. */
const maxTitle = 200;
/** Invisible; breaks up what GitHub or a mail program might take for a mention, a reference or an address. */
const gap = '\u{200b}';

/** Any text as the title of an issue: one line, in which nothing comes alive. */
export function plainTitle(raw: string): string {
  return cleanLine(raw, maxTitle)
    .replace(/[`<>]/gu, "'")
    .replace(/@|#(?=\d)|:(?=\/\/)|www(?=\.)|:(?=[\w+-]+:)/giu, `$&${gap}`);
}
