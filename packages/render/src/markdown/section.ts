import { asSafe, joinSafe } from '../safe-text/safe.ts';
import { markdown, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { formatNumber } from '../words/numbers.ts';

/** A collapsible section: a summary, opening lines, and parts that can be dropped from the end. */
export interface Section {
  /** Only our own text and numbers. */
  readonly summary: string;
  /** 0 is most important; if there is no room, the highest is dropped first. */
  readonly rank: number;
  /** What comes before the parts, such as the head of a table; may be empty. */
  readonly opening: readonly MarkdownText[];
  /** Rows, items or blocks; each may have several lines. */
  readonly parts: readonly MarkdownText[];
}

/** A line end, for joining. */
export const lineEnd: MarkdownText = asSafe('\n');

/** The head of a table, in two lines. */
export function tableHead(...titles: readonly string[]): readonly MarkdownText[] {
  return [tableRow(titles.map(markdownWords)), asSafe(`|${titles.map(() => ' --- |').join('')}`)];
}

/** A row of a table. */
export function tableRow(cells: readonly MarkdownText[]): MarkdownText {
  return markdown`| ${joinSafe(cells, asSafe(' | '))} |`;
}

function sectionText({ summary, opening }: Section, parts: readonly MarkdownText[], leftOut: number): MarkdownText {
  const rest =
    leftOut === 0
      ? []
      : [asSafe<'markdown'>(''), markdownWords(`… ${formatNumber(leftOut)} more left out for length.`)];
  const body = joinSafe([...opening, ...parts, ...rest], lineEnd);
  return markdown`
<details><summary>${markdownWords(summary)}</summary>

${body}

</details>
`;
}

/** Sections that fit, and the summaries of those that do not. */
export interface Fitted {
  readonly text: MarkdownText;
  readonly leftOut: readonly string[];
}

/**
 * Takes as many sections as there is room for, the most important first, and sets them in their order. A section that
 * does not fit is cut to as many parts as fit; every `<details>` is closed.
 *
 * @param measure length of a text in the unit of `room`.
 */
export function fitSections(sections: readonly Section[], room: number, measure: (text: string) => number): Fitted {
  let left = room;
  const chosen = new Map<Section, MarkdownText>();
  for (const section of sections.toSorted((one, other) => one.rank - other.rank)) {
    const text = fitOne(section, left, measure);
    if (text === null) continue;
    chosen.set(section, text);
    left -= measure(text);
  }
  return {
    text: joinSafe(
      sections.flatMap((section) => chosen.get(section) ?? []),
      asSafe(''),
    ),
    leftOut: sections.filter((section) => !chosen.has(section)).map(({ summary }) => summary),
  };
}

function fitOne(section: Section, room: number, measure: (text: string) => number): MarkdownText | null {
  const whole = sectionText(section, section.parts, 0);
  if (measure(whole) <= room) return whole;
  let used = measure(sectionText(section, [], section.parts.length));
  let count = 0;
  for (const part of section.parts) {
    used += measure(part) + 1;
    if (used > room) break;
    count += 1;
  }
  return count === 0 ? null : sectionText(section, section.parts.slice(0, count), section.parts.length - count);
}
