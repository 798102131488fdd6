import { marked } from 'marked';
import type { Token } from 'marked';

const characters = new Map([
  ['&lt;', '<'],
  ['&#96;', '`'],
  ['&gt;', '>'],
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&#39;', "'"],
]);

/** Kinds of Markdown that a text uses, found by a GitHub flavoured parser, nested ones included. */
export function markdownKinds(text: string): ReadonlySet<string> {
  const kinds = new Set<string>();
  void marked.walkTokens(marked.lexer(text, { gfm: true }), (token: Token) => {
    kinds.add(token.type === 'html' ? `html ${token.raw}` : token.type);
  });
  return kinds;
}

/** The HTML in a text, as a GitHub flavoured parser finds it. */
export function markdownHtml(text: string): readonly string[] {
  const found: string[] = [];
  void marked.walkTokens(marked.lexer(text, { gfm: true }), (token: Token) => {
    if (token.type === 'html') found.push(token.raw);
  });
  return found;
}

/** Where the links in a text lead, bare addresses included, as a GitHub flavoured parser finds them. */
export function markdownLinks(text: string): readonly string[] {
  const found: string[] = [];
  // This parser forgets what was escaped within the text of a link, and finds links in it; GitHub's nests none.
  const nested = new Set<Token>();
  void marked.walkTokens(marked.lexer(text, { gfm: true }), (token: Token) => {
    if (token.type !== 'link') return;
    if (!nested.has(token)) found.push(String(token.href));
    void marked.walkTokens(token.tokens ?? [], (inner: Token) => {
      nested.add(inner);
    });
  });
  return found;
}

/** The text that a reader sees of a Markdown paragraph, without zero-width spaces. */
export function shownText(text: string): string {
  const rendered = marked.parse(text, { gfm: true, async: false });
  return rendered
    .replace(/<\/?(?:p|span|code)>/gu, '')
    .replace(/&(?:amp|lt|gt|quot|#39|#96|#124|#8203);/gu, (entity) =>
      entity === '&#124;' ? '|' : entity === '&#8203;' ? '' : (characters.get(entity) ?? entity),
    )
    .trim();
}
