import { cleanLine } from './clean.ts';
import { defaultMaxCodePoints } from './markdown-text.ts';
import { asSafe, safeTemplate } from './safe.ts';
import type { SafeText } from './safe.ts';
import { webUrl } from './web-url.ts';

/**
 * Text that is safe as the content of an HTML element and inside a quoted attribute. Not for `<script>`, `<style>` or
 * event handlers.
 */
export type HtmlText = SafeText<'html'>;

/** Builds HTML: the literals are ours, the values must be {@link HtmlText}. */
export const html = safeTemplate<'html'>();

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['`', '&#96;'],
]);

/**
 * Any text as HTML that shows just that text: for element content and quoted attribute values.
 *
 * @see https://html.spec.whatwg.org/multipage/syntax.html#attributes-2
 */
export function htmlText(raw: string, maxCodePoints: number = defaultMaxCodePoints): HtmlText {
  return asSafe(cleanLine(raw, maxCodePoints).replace(/[&<>"'`]/gu, (character) => entities.get(character) ?? ''));
}

/** A link, if the address is `https:` or `http:` without credentials; else only the label. */
export function htmlLink(label: HtmlText, url: string): HtmlText {
  const address = webUrl(url);
  return address === null
    ? label
    : html`<a href="${htmlText(address, address.length)}" rel="noopener noreferrer nofollow">${label}</a>`;
}
