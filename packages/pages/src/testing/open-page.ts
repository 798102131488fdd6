import { createServer } from 'node:http';
import { afterAll, beforeAll } from '@jest/globals';
import { openInChromium } from '@portcullis/in-chromium';
import type { Look, OpenPage } from '@portcullis/in-chromium';
import { assetFiles } from '../page/policy.ts';

/** What Jenkins sends with artifacts: no script, no style in the page, a style sheet of the same site. */
const jenkinsPolicy = "sandbox; default-src 'none'; img-src 'self'; style-src 'self'";

const mediaTypes: Readonly<Record<string, string>> = {
  'portcullis.css': 'text/css',
  'portcullis.js': 'text/javascript',
};

const server = createServer();
let origin = '';
const pages = new Map<string, string>();

/** How a page is opened. */
export interface OpenSettings extends Omit<Look, 'within'> {
  readonly hash?: string;
  readonly isServedByJenkins?: boolean;
}

/** Serves a page in a folder of its own, which it must not leave, and opens it. */
export function openPage(html: string, settings: OpenSettings = {}): Promise<OpenPage> {
  const { hash = '', isServedByJenkins = false, ...look } = settings;
  const path = `/${String(pages.size)}${isServedByJenkins ? '-jenkins' : ''}/`;
  pages.set(path, html);
  return openInChromium(`${origin}${path}${hash}`, { ...look, within: `${origin}${path}` });
}

beforeAll(async () => {
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const asset = Object.entries(assetFiles).find(([name]) => url.pathname.endsWith(`/${name}`));
    if (url.pathname.includes('-jenkins/')) response.setHeader('Content-Security-Policy', jenkinsPolicy);
    response.setHeader('Content-Type', asset === undefined ? 'text/html' : (mediaTypes[asset[0]] ?? 'text/plain'));
    response.end(asset?.[1] ?? pages.get(url.pathname) ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  origin = `http://127.0.0.1:${String(address.port)}`;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});
