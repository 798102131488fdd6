import { InvariantError } from '@portcullis/gate-core';
import type { VerdictV1 } from '@portcullis/gate-core';
import { asSafe, joinSafe } from '../safe-text/safe.ts';
import { markdown, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { maxCommentCharacters, maxSummaryBytes } from './github-limits.ts';
import { overviewOf } from './overview.ts';
import { fitSections } from './section.ts';
import type { Section } from './section.ts';
import { sectionsOf } from './sections.ts';

/** The destination of the Markdown, and what it carries. */
export interface MarkdownOptions {
  /** `comment`: at most 65,536 characters; `summary`: at most 1 MiB. What does not fit is left out, with a note. */
  readonly limit: 'comment' | 'summary';
  /** A hidden first line that identifies a comment: letters, digits and ` ._:/=` and single dashes. @default none */
  readonly marker?: string;
  /** A command that recomputes the verdict. @default 'npx portcullis replay verdict.json' */
  readonly reproduce?: string;
}

const markerPattern = /^(?!.*--)[\w .:/=-]{1,200}$/u;
/** Room for the line that names what was left out. */
const reserve = 1_000;

/**
 * A verdict in GitHub Flavored Markdown, for a comment or a job summary: what matters in at most 15 lines, the rest in
 * collapsible sections.
 *
 * Text from outside is only shown: it cannot format, link, mention, reference or embed anything.
 *
 * @throws {InvariantError} if the marker holds a forbidden character.
 *
 * @example
 * renderMarkdown(verdict, { limit: 'comment', marker: 'portcullis gate=default' });
 */
export function renderMarkdown(verdict: VerdictV1, options: MarkdownOptions): MarkdownText {
  return composeMarkdown(verdict, options, { notes: [], sections: [] });
}

/** What stands beside a verdict. */
export interface VerdictSurroundings {
  /** Lines below the overview, before the fold. */
  readonly notes: readonly MarkdownText[];
  /** Sections before those of the verdict. */
  readonly sections: readonly Section[];
}

/** {@link renderMarkdown} with more than the verdict; the limit holds for all of it. */
export function composeMarkdown(
  verdict: VerdictV1,
  options: MarkdownOptions,
  { notes, sections: more }: VerdictSurroundings,
): MarkdownText {
  const opening = markdown`${markerLine(options.marker)}${overviewOf(verdict)}${noteLines(notes)}`;
  const measure = options.limit === 'comment' ? utf16Length : utf8Length;
  const max = options.limit === 'comment' ? maxCommentCharacters : maxSummaryBytes;
  const sections = [...more, ...sectionsOf(verdict, options.reproduce ?? 'npx portcullis replay verdict.json')];
  const fitted = fitSections(sections, max - measure(opening) - reserve, measure);
  return joinSafe([opening, fitted.text, leftOutNote(fitted.leftOut)], markdownWords(''));
}

/** A paragraph of lines: two spaces at the end of a line break it. */
function noteLines(notes: readonly MarkdownText[]): MarkdownText {
  if (notes.length === 0) return markdownWords('');
  return markdown`
${joinSafe(notes, asSafe('  \n'))}
`;
}

function markerLine(marker: string | undefined): MarkdownText {
  if (marker === undefined) return markdownWords('');
  if (!markerPattern.test(marker)) {
    throw new InvariantError(
      `marker ${JSON.stringify(marker)} may hold letters, digits, spaces, "._:/=" and single dashes only`,
    );
  }
  return markdown`<!-- ${markdownWords(marker)} -->
`;
}

function leftOutNote(summaries: readonly string[]): MarkdownText {
  if (summaries.length === 0) return markdownWords('');
  return markdown`
Left out for length: ${markdownWords(summaries.join('; '))}. The verdict's JSON has it all.
`;
}

/** An upper bound of the number of characters, however GitHub counts them. */
function utf16Length(text: string): number {
  return text.length;
}

const encoder = new TextEncoder();

function utf8Length(text: string): number {
  return encoder.encode(text).length;
}
