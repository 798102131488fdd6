import { asSafe, joinSafe } from '../safe-text/safe.ts';
import { markdownCode, markdownText, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { capitalised } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';

/** A sentence as Markdown: names in code font, all else as text. */
export function markdownSentence(parts: Sentence): MarkdownText {
  return joinSafe(
    parts.map(({ kind, text }) => {
      switch (kind) {
        case 'words':
          return markdownWords(text);
        case 'name':
          return markdownCode(text);
        case 'quote':
          return markdownText(text);
      }
    }),
    asSafe(''),
  );
}

/** The same with a capital at its start. */
export function markdownSentenceStart(parts: Sentence): MarkdownText {
  return markdownSentence(capitalised(parts));
}
