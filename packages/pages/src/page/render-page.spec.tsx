import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DataTable } from '../components/data-table.tsx';
import { renderToHtml } from '../safe/render-to-html.ts';
import { assetFiles, servedPagePolicy } from './policy.ts';
import { renderPage } from './render-page.tsx';

const body = <h1>Hello</h1>;
const digest = (text: string | undefined): string =>
  `'sha256-${createHash('sha256')
    .update(text ?? '')
    .digest('base64')}'`;

describe('a page', () => {
  it('in one file names its style and script by digest in its policy, and asks for nothing else', () => {
    const page = renderPage({ title: 'T', assets: { kind: 'inline' }, children: body });
    expect(page).toContain(`style-src ${digest(/<style>([\s\S]*?)<\/style>/u.exec(page)?.[1])}`);
    expect(page).toContain(`script-src ${digest(/<script>([\s\S]*?)<\/script>/u.exec(page)?.[1])}`);
    expect(page).not.toMatch(/<link rel="stylesheet"|<script src|@import|url\(/u);
  });

  it('with linked files has no style and no script in it', () => {
    const page = renderPage({ title: 'T', assets: { kind: 'linked', base: '/assets/' }, children: body });
    expect(page).toContain('<link rel="stylesheet" href="/assets/portcullis.css"/>');
    expect(page).toContain('<script src="/assets/portcullis.js" defer></script>');
    expect(page).not.toContain('<style');
    expect(servedPagePolicy()).not.toContain('unsafe');
  });

  it('begins with its language, a skip link and landmarks', () => {
    const page = renderPage({
      title: 'T',
      assets: { kind: 'inline' },
      links: [{ label: 'Runs', href: '/runs', isCurrent: true }],
      children: body,
      footer: 'end',
    });
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/u);
    expect(page).toMatch(
      /<a class="skip" href="#main">[\s\S]*<header[\s\S]*<nav aria-label="Pages">[\s\S]*<main id="main"/u,
    );
    expect(page).toContain('<a href="/runs" aria-current="page">Runs</a>');
  });

  it('is made of ASCII styles and scripts', () => {
    for (const text of Object.values(assetFiles)) expect(text).toMatch(/^[\n -~]*$/u);
  });
});

describe('a table', () => {
  const columns = [{ id: 'n', heading: 'Name', cell: (row: string) => row, sortBy: (row: string) => row }];

  it('carries its headings in its cells, and what they are sorted by', () => {
    const table = renderToHtml(<DataTable caption="Names" columns={columns} rows={['b']} />);
    expect(table).toContain('<td role="cell" data-label="Name" data-key="b"><div class="cell">b</div></td>');
  });

  it('says so when it is empty', () => {
    expect(renderToHtml(<DataTable caption="Names" columns={columns} rows={[]} empty="No names." />)).toBe(
      '<p class="empty">No names.</p>',
    );
  });
});
