import { pageScript } from '../client/page-script.ts';
import { pageStyle } from '../style/page-style.ts';
import { sourceDigest } from './digest.ts';

/** Where a page has its style and script from. */
export type PageAssets =
  /** In the page, which is one file then. */
  | { readonly kind: 'inline' }
  /** Files beside the page: {@link assetFiles}, whose names are added to `base`. */
  | { readonly kind: 'linked'; readonly base: string };

/** The files of pages whose assets are linked, by name. */
export const assetFiles: Readonly<Record<'portcullis.css' | 'portcullis.js', string>> = {
  'portcullis.css': pageStyle,
  'portcullis.js': pageScript,
};

const nothingElse = ["default-src 'none'", "base-uri 'none'"];

/**
 * The content security policy of pages whose assets are linked, for the header of a server: styles and scripts from the
 * same site alone, none in the page itself, nothing from elsewhere, in no frame.
 *
 * @param formTargets where forms may be sent to, as a policy names it; the same site if left out
 */
export function servedPagePolicy(formTargets: readonly string[] = ["'self'"]): string {
  return [
    ...nothingElse,
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `form-action ${formTargets.join(' ')}`,
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The policy that a page states itself. It names the style and the script by their digests. */
export function inlinePagePolicy(): string {
  return [
    ...nothingElse,
    `style-src ${sourceDigest(pageStyle)}`,
    `script-src ${sourceDigest(pageScript)}`,
    'img-src data:',
    "form-action 'none'",
  ].join('; ');
}
