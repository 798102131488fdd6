import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { shownText } from './shown-text.ts';

/**
 * An element as HTML. Preact escapes every text; here, whatever way it came in, what a page must not hold is shown by
 * number or dropped: controls, bidi controls and invisible characters.
 */
export function renderToHtml(element: VNode): string {
  return shownText(renderToString(element));
}
