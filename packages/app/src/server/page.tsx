import { renderPage, servedPagePolicy } from '@portcullis/pages';
import type { PageAssets, PageTop } from '@portcullis/pages';
import type { ComponentChildren } from 'preact';
import type { Answer } from './answer.ts';

/** Style and script of all pages of this server. */
export const servedAssets: PageAssets = { kind: 'linked', base: '/assets/' };

/** A document of HTML as an answer. */
export function htmlAnswer(status: number, body: string, policy = servedPagePolicy()): Answer {
  return {
    status,
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': policy },
    body,
  };
}

/** A page: see {@link pageAnswer}. */
export interface ServedPage {
  readonly status: number;
  readonly title: string;
  /** @default nowhere else to go */
  readonly top?: PageTop;
  /** The policy of its content. @default nothing but this site */
  readonly policy?: string;
  readonly children: ComponentChildren;
}

/** A page of this server, as an answer. All of them look like this. */
export function pageAnswer({ status, title, top = {}, policy, children }: ServedPage): Answer {
  const body = renderPage({ title: `${title} · Portcullis`, assets: servedAssets, ...top, children });
  return htmlAnswer(status, body, policy);
}
