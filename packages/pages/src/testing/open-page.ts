import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { assetFiles } from '../page/policy.ts';
import { findChromium, launchChromium, withoutChromium } from './chromium.ts';

jest.setTimeout(180_000);

const program = findChromium();

/** A suite that needs Chromium: without one it is skipped, and its name says why. */
export function describeInChromium(title: string, tests: () => void): void {
  if (program === null) describe.skip(`${title} (${withoutChromium})`, tests);
  else describe(title, tests);
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What Jenkins sends with artifacts: no script, no style in the page, a style sheet of the same site. */
const jenkinsPolicy = "sandbox; default-src 'none'; img-src 'self'; style-src 'self'";

const mediaTypes: Readonly<Record<string, string>> = {
  'portcullis.css': 'text/css',
  'portcullis.js': 'text/javascript',
};

let browser: Browser;
const server = createServer();
let origin = '';
const pages = new Map<string, string>();

/** How a page is opened. */
export interface OpenSettings {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly script?: boolean;
  readonly hash?: string;
  readonly isServedByJenkins?: boolean;
}

/** Opens a page; what it does that a page must not is collected. */
export async function openPage(html: string, settings: OpenSettings = {}): Promise<{ page: Page; misdeeds: string[] }> {
  const { width = 1280, scheme = 'light', script = true, hash = '', isServedByJenkins = false } = settings;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  const misdeeds: string[] = [];
  page.on('dialog', (dialog) => {
    misdeeds.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (message.type() === 'error') misdeeds.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => misdeeds.push(`error: ${error.message}`));
  const path = `/${String(pages.size)}${isServedByJenkins ? '-jenkins' : ''}/`;
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}${path}`)) misdeeds.push(`request: ${request.url()}`);
  });
  pages.set(path, html);
  await page.goto(`${origin}${path}${hash}`);
  return { page, misdeeds };
}

/** What axe finds. */
export async function violationsIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found: unknown = await page.evaluate(
    'axe.run().then((r) => r.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 200)}`)))',
  );
  return Array.isArray(found) ? found.map(String) : ['axe gave no answer'];
}

/** By how many pixels a page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

beforeAll(async () => {
  if (program === null) return;
  browser = await launchChromium(program);
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
  if (program === null) return;
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
});
