import { joinSafe } from '../safe-text/safe.ts';
import { markdown, markdownCode } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';

/** So many lines are enough to start with. */
const maxLines = 20;

/**
 * The summary of a check that fails because nothing could be judged, in Markdown.
 *
 * @param message why, one problem a line. Untrusted text.
 */
export function renderGateRefusal(message: string): MarkdownText {
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  const shown = lines.slice(0, maxLines).map((line) => markdown`- ${markdownCode(line, 500)}\n`);
  const rest = lines.length - shown.length;
  const more = rest > 0 ? markdown`- and ${rest} more\n` : markdown``;
  return markdown`There is no verdict, so the check fails.\n\n${joinSafe(shown, markdown``)}${more}`;
}
