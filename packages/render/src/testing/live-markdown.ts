import { expect } from '@jest/globals';
import { markdownHtml, markdownKinds, markdownLinks } from './read-markdown.ts';

/**
 * Expects a text to have no image, no link but below a page, and no HTML but what folds.
 *
 * @param page where our own links lead: `https://github.test/octo/demo`.
 * @param pictures addresses of pictures of our own.
 */
export function expectOnlyOurMarkup(text: string, page: string, pictures: readonly string[] = []): void {
  const withoutOurs = pictures.reduce((rest, picture) => rest.replace(picture, ''), text);
  const kinds = markdownKinds(withoutOurs);
  expect(kinds).not.toContain('image');
  expect(kinds).not.toContain('del');
  expect(markdownLinks(withoutOurs).filter((href) => !href.startsWith(`${page}/`))).toEqual([]);
  for (const html of markdownHtml(withoutOurs))
    expect(html.replaceAll(/<\/?(?:details|summary|code|span)>/gu, '')).not.toMatch(/[<>]/u);
}

/** Expects a text to mention nobody and to refer to nothing, outside of code. */
export function expectNoReference(text: string): void {
  expect(outsideCode(text)).not.toMatch(/(?<![\w/])@[a-z\d]|(?<![&\w])#\d|GH-\d|(?<!\w)www\.|:\/\/evil/iu);
}

/** Without code, in which nothing comes alive, and without the addresses of links, which are checked by themselves. */
export function outsideCode(text: string): string {
  return text.replaceAll(/(`+)(?:(?!\1)[\s\S])+?\1(?!`)/gu, '').replaceAll(/\]\([^)\s]*\)/gu, ']');
}
