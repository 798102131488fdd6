import { cleanLine } from './clean.ts';
import { webUrl } from './web-url.ts';
import { asSafe, safeTemplate } from './safe.ts';
import type { SafeText } from './safe.ts';

/** Text that is safe in GitHub Flavored Markdown, in a paragraph, a list item, a heading or a table cell. */
export type MarkdownText = SafeText<'markdown'>;

/** Builds Markdown: the literals are ours, the values must be {@link MarkdownText}. */
export const markdown = safeTemplate<'markdown'>();

/** Default maximum length of one piece of text, in code points. */
export const defaultMaxCodePoints = 300;

/** A zero-width space: invisible, but it breaks up a mention, a reference or an address. */
const gap = '&#8203;';

const patterns = [
  /:(?=\/\/)/u, // https://
  /www(?=\.)/iu,
  /@/u, // @user, @org/team, user@sha, name@example.org
  /#(?=\d|$)/u, // #123, owner/repo#123
  /GH-(?=\d|$)/iu,
  /(?<!\w)[0-9a-f]{7,40}(?!\w)/iu, // commits
  /:(?=[\w+-]+:)/u, // :emoji:, and file.py:100:5, which would show one
  /\$/u, // mathematics
  /[<>&|]/u,
  /[\\`*_[\]~!]/u,
];
const special = new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'giu');
const entities = new Map([
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['&', '&amp;'],
  ['|', '&#124;'],
  // Some readers treat a backtick as the start of code even after a backslash.
  ['`', '&#96;'],
  // The form that GitHub documents for a dollar sign beside mathematics.
  ['$', '<span>$</span>'],
]);

function escapeMatch(match: string): string {
  const entity = entities.get(match);
  if (entity !== undefined) return entity;
  if (/^[\\*_[\]~!]$/u.test(match)) return `\\${match}`;
  if (/^[0-9a-f]{7}/iu.test(match)) return match.replace(/.{6}(?=.)/gu, `$&${gap}`);
  return `${match}${gap}`;
}

/**
 * Any text as Markdown that shows just that text, on one line.
 *
 * Nothing in it formats, links, mentions, references, embeds or starts a block, wherever the result is used: headings,
 * lists, quotes, rules, tables, HTML, entities, images, code, mathematics, emoji, `@mentions`, `#123`, `GH-1`, commits
 * and bare addresses are all neutralised.
 *
 * @see https://github.github.com/gfm/
 * @see
 * https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
 *
 * @example
 * markdownText('see #12 @you') // 'see #&#8203;12 @&#8203;you'
 */
export function markdownText(raw: string, maxCodePoints: number = defaultMaxCodePoints): MarkdownText {
  return asSafe(escapeLine(cleanLine(raw, maxCodePoints)));
}

function escapeLine(line: string): string {
  return line
    .replace(special, escapeMatch)
    .replace(/^[#+\-=:]/u, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/u, '$1\\$2');
}

/** Our own text, escaped, with its spaces kept. Not for text from outside: see {@link markdownText}. */
export function markdownWords(text: string): MarkdownText {
  return asSafe(text.replace(special, escapeMatch));
}

/**
 * A name (path, rule id, version) as inline code, in which GitHub links and mentions nothing.
 *
 * The fence is longer than any run of backticks in the name. A name with `|` becomes a `<code>` element, because a
 * table would split a code span there. Empty text gives empty text.
 *
 * @see https://github.github.com/gfm/#code-spans
 */
export function markdownCode(raw: string, maxCodePoints: number = defaultMaxCodePoints): MarkdownText {
  const line = cleanLine(raw, maxCodePoints);
  if (line === '') return asSafe('');
  if (line.includes('|')) return asSafe(`<code>${escapeLine(line)}</code>`);
  const longestRun = Math.max(0, ...(line.match(/`+/gu) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return asSafe(`${fence}${padding}${line}${padding}${fence}`);
}

/** Characters that are kept in a link's destination; the rest is percent-encoded. */
const notInDestination = /[^\w\-.~:/?#@!$',;=%+&]/gu;

/**
 * A link, if the address is `https:` or `http:` without credentials; else only the label.
 *
 * @param label what is shown.
 * @param url untrusted.
 */
export function markdownLink(label: MarkdownText, url: string): MarkdownText {
  const address = webUrl(url);
  if (address === null || label === '') return label;
  const destination = address
    .replace(
      notInDestination,
      (character) => `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .replaceAll('&', '&amp;');
  return markdown`[${label}](${asSafe(destination)})`;
}
