import type { ComponentChildren } from 'preact';
import { renderToHtml } from '../safe/render-to-html.ts';
import { noIcon } from '../safe/safe-address.ts';
import { trustMarkup } from '../safe/trusted-markup.ts';
import { pageScript } from '../client/page-script.ts';
import { pageStyle } from '../style/page-style.ts';
import { inlinePagePolicy } from './policy.ts';
import type { PageAssets } from './policy.ts';

/** A link of a page's navigation. */
export interface PageLink {
  readonly label: string;
  readonly href: string;
  /** The page that is shown. */
  readonly isCurrent?: boolean;
}

/** The top of a page: where else to go. */
export interface PageTop {
  /** Where the name at the top leads. Default: nowhere. */
  readonly home?: string;
  /** Other pages, at the top. */
  readonly links?: readonly PageLink[];
  /** At the end of the top: who is signed in. */
  readonly aside?: ComponentChildren;
}

/** A whole page: see {@link renderPage}. */
export interface PageContent extends PageTop {
  /** Of the window, and the name of a bookmark. */
  readonly title: string;
  readonly assets: PageAssets;
  readonly children: ComponentChildren;
  readonly footer?: ComponentChildren;
}

/**
 * A page as an HTML document: frame, navigation, skip link, landmarks, style and script. It reads without script and
 * without style, in light and dark, from 320 pixels of width, and on paper.
 *
 * @returns the document, with a line end.
 */
export function renderPage(page: PageContent): string {
  return `<!doctype html>\n${renderToHtml(<Document page={page} />)}\n`;
}

function Document({ page }: { readonly page: PageContent }) {
  const { title, assets, children, footer } = page;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        {assets.kind === 'inline' ? <meta http-equiv="Content-Security-Policy" content={inlinePagePolicy()} /> : null}
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" href={noIcon} />
        <Assets assets={assets} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <Top page={page} />
        <main id="main" class="wrap" tabindex={-1}>
          {children}
        </main>
        {footer === undefined ? null : (
          <footer>
            <div class="wrap">{footer}</div>
          </footer>
        )}
        {assets.kind === 'inline' ? <script dangerouslySetInnerHTML={trustMarkup(pageScript)} /> : null}
      </body>
    </html>
  );
}

function Assets({ assets }: { readonly assets: PageAssets }) {
  if (assets.kind === 'inline') return <style dangerouslySetInnerHTML={trustMarkup(pageStyle)} />;
  return (
    <>
      <link rel="stylesheet" href={`${assets.base}portcullis.css`} />
      <script src={`${assets.base}portcullis.js`} defer />
    </>
  );
}

function Top({ page: { home, links = [], aside } }: { readonly page: PageTop }) {
  return (
    <header class="top">
      <div class="wrap">
        {home === undefined ? (
          <span class="brand">
            <Portcullis />
          </span>
        ) : (
          <a class="brand" href={home}>
            <Portcullis />
          </a>
        )}
        {links.length === 0 ? null : (
          <nav aria-label="Pages">
            <ul>
              {links.map(({ label, href, isCurrent = false }) => (
                <li key={href}>
                  <a href={href} aria-current={isCurrent ? 'page' : undefined}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {aside === undefined ? null : <div class="aside">{aside}</div>}
      </div>
    </header>
  );
}

/** The name and its picture, a gate of bars. */
function Portcullis() {
  return (
    <>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <path
          d="M2 2h16M4 2v13l1 3 1-3V2m3 0v13l1 3 1-3V2m3 0v13l1 3 1-3V2M3 7h14M3 12h14"
          fill="none"
          stroke="currentColor"
          stroke-width="1.5"
        />
      </svg>
      Portcullis
    </>
  );
}
