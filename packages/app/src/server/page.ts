import { html, htmlText } from '@portcullis/render';
import type { HtmlText } from '@portcullis/render';
import type { Answer } from './answer.ts';

/** A page of HTML, with its title as its heading. */
export function htmlPage(status: number, title: string, body: HtmlText): Answer {
  return {
    status,
    contentType: 'text/html; charset=utf-8',
    body: html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <meta name="color-scheme" content="light dark" />
          <title>${htmlText(title)}</title>
        </head>
        <body>
          <main>
            <h1>${htmlText(title)}</h1>
            ${body}
          </main>
        </body>
      </html> `,
  };
}
