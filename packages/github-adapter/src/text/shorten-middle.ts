import { endOf, startOf } from './slice-text.ts';

/**
 * A Markdown text of at most `maxLength` UTF-16 units: the excess is removed from the middle, in whole lines unless
 * they are too long. The beginning says what it is about, the end often holds the footer. Code blocks that are cut are
 * closed before the cut and opened again after it.
 *
 * @param notice shown on a separate line where something was left out.
 */
export function shortenMiddle(text: string, maxLength: number, notice: string): string {
  if (text.length <= maxLength) return text;
  const frame = `\n\n${notice}\n\n`;
  // Room for fences that may have to be added on either side.
  const room = maxLength - frame.length - 2 * longestFence;
  if (room <= 0) return startOf(text, maxLength);
  const head = wholeLinesBefore(startOf(text, Math.ceil(room * 0.75)));
  const tail = wholeLinesAfter(endOf(text, Math.floor(room * 0.25)));
  const openBefore = openFence(head);
  const openAfter = openFence(text.slice(0, text.length - tail.length));
  return `${head}${openBefore === null ? '' : `\n${marks(openBefore)}`}${frame}${openAfter === null ? '' : `${openAfter}\n`}${tail}`;
}

const longestFence = 66;

/** Lines longer than this share of the text may be cut. */
const maxLost = 0.5;

function wholeLinesBefore(text: string): string {
  const end = text.lastIndexOf('\n');
  return end > text.length * maxLost ? text.slice(0, end) : text;
}

function wholeLinesAfter(text: string): string {
  const start = text.indexOf('\n');
  return start !== -1 && start < text.length * maxLost ? text.slice(start + 1) : text;
}

/** The fence of the code block that is still open at the end of a text, with its language: CommonMark 4.5. */
function openFence(text: string): string | null {
  let open: string | null = null;
  for (const [, fence = '', info = ''] of text.matchAll(/^ {0,3}(`{3,64}|~{3,64})([^\n]*)$/gmu)) {
    if (open === null) open = `${fence}${/^\w{0,1}$/u.test(info.trim()) ? info.trim() : ''}`;
    else if (open.startsWith(fence[0] ?? '') && fence.length >= marks(open).length && info.trim() === '') open = null;
  }
  return open;
}

function marks(fence: string): string {
  return /^[`~]+/u.exec(fence)?.[0] ?? '';
}
