import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { assetFiles } from '../page/policy.ts';
import { findChromium, launchChromium, withoutChromium } from '../testing/chromium.ts';
import { manyFindings, pageOf, storedFindings, storedVerdict, verdictNames } from '../testing/verdicts.ts';

jest.setTimeout(180_000);

const program = findChromium();
const suite = program === null ? describe.skip : describe;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What Jenkins sends with artifacts: no script, no style in the page, a style sheet of the same site. */
const jenkinsPolicy = "sandbox; default-src 'none'; img-src 'self'; style-src 'self'";

let browser: Browser;
let server: Server;
let origin = '';
const pages = new Map<string, string>();

interface Settings {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly script?: boolean;
  readonly hash?: string;
  readonly isServedByJenkins?: boolean;
}

/** Opens a page; what it does that a page must not is collected. */
async function open(html: string, settings: Settings = {}): Promise<{ page: Page; misdeeds: string[] }> {
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

async function violationsIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found: unknown = await page.evaluate(
    'axe.run().then((r) => r.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 200)}`)))',
  );
  return Array.isArray(found) ? found.map(String) : ['axe gave no answer'];
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

const rowsOf = (page: Page): Promise<readonly string[]> =>
  page.locator('#finding-list tbody tr').evaluateAll((rows) => rows.map((row) => row.textContent));

beforeAll(async () => {
  if (program === null) return;
  browser = await launchChromium(program);
  server = createServer((request, response) => {
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

const mediaTypes: Readonly<Record<string, string>> = {
  'portcullis.css': 'text/css',
  'portcullis.js': 'text/javascript',
};

afterAll(async () => {
  if (program === null) return;
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
});

suite(`the page of a verdict in Chromium${program === null ? ` (${withoutChromium})` : ''}`, () => {
  const looks = verdictNames.flatMap((name) =>
    [320, 768, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ name, width, scheme }))),
  );
  it.each(looks)('$name: axe finds nothing, and nothing is cut off, at $width px in $scheme', async (look) => {
    const { page, misdeeds } = await open(pageOf(storedVerdict(look.name), storedFindings(look.name)), look);
    expect(await violationsIn(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(misdeeds).toEqual([]);
    await page.context().close();
  });

  it('says everything that matters without script', async () => {
    const { page } = await open(pageOf(storedVerdict('blocked'), manyFindings(500)), { script: false });
    expect(await page.locator('h1').textContent()).toBe('Blocked');
    expect(await page.locator('.reasons li').count()).toBeGreaterThan(0);
    expect(await page.locator('.steps-to-green li').count()).toBeGreaterThan(0);
    expect(await rowsOf(page)).toHaveLength(200);
    expect(await page.locator('form.tools').isVisible()).toBe(false);
    expect(await page.locator('.more').textContent()).toContain('The first 200 of 500');
    await page.context().close();
  });

  it('is styled and complete where Jenkins serves it as a folder', async () => {
    const html = pageOf(storedVerdict('blocked'), storedFindings('blocked'), { assets: { kind: 'linked', base: '' } });
    const { page } = await open(html, { isServedByJenkins: true, script: false });
    const seal = page.locator('.seal');
    expect(await seal.evaluate((element) => getComputedStyle(element).borderRadius)).toBe('50%');
    expect(await page.locator('#finding-list tbody tr').count()).toBeGreaterThan(0);
    await page.context().close();
  });

  it('makes the same rows by script as it came with', async () => {
    const findings = [...manyFindings(150), ...(storedFindings('hostile') ?? []), ...(storedFindings('blocked') ?? [])];
    const { page } = await open(pageOf(storedVerdict('blocked'), findings));
    const readRows = () => page.locator('#finding-list tbody').evaluate((body) => body.innerHTML);
    const symbols = /<svg[\s\S]*?<\/svg>|<!--.*?-->/gu;
    const before = (await readRows()).replaceAll(symbols, '');
    const first = page.locator(`#f-${'0'.repeat(32)}`);
    await page.selectOption('select[name=severity]', 'low');
    await first.waitFor({ state: 'detached' });
    await page.click('button[type=reset]');
    await first.waitFor();
    const byRow = (html: string) => sortAttributes(html).split('<tr ');
    expect(byRow((await readRows()).replaceAll(symbols, ''))).toEqual(byRow(before));
    await page.context().close();
  });
});

/** The order of attributes means nothing. */
function sortAttributes(html: string): string {
  return html.replaceAll(/<(\w+)((?: [\w-]+="[^"]*")+)>/gu, (_, name: string, attributes: string) => {
    const sorted = [...attributes.matchAll(/[\w-]+="[^"]*"/gu)].map(([each]) => each).toSorted();
    return `<${name} ${sorted.join(' ')}>`;
  });
}

suite(`50,000 findings in Chromium${program === null ? ` (${withoutChromium})` : ''}`, () => {
  const html = pageOf(storedVerdict('blocked'), manyFindings(50_000));

  it('are a page of less than 4 MB', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(4_000_000);
  });

  it('are filtered, sorted and paged, which the address keeps', async () => {
    const { page, misdeeds } = await open(html);
    await page.selectOption('select[name=tool]', 'trivy');
    await page.fill('input[name=text]', 'part13/');
    await page.selectOption('select[name=sort]', 'place');
    await page.waitForURL(({ hash }) => hash.includes('sort=place') && hash.includes('part13'));
    await page.locator('.pager', { hasText: 'of 172 findings' }).waitFor();
    const rows = await rowsOf(page);
    expect(rows).toHaveLength(172);
    expect(rows.every((row) => row.includes('trivy') && row.includes('part13/'))).toBe(true);
    const hash = new URL(page.url()).hash;
    const again = await open(html, { hash });
    await again.page.locator('.pager', { hasText: 'of 172 findings' }).waitFor();
    expect(await rowsOf(again.page)).toEqual(rows);
    expect(await again.page.inputValue('input[name=text]')).toBe('part13/');
    expect([...misdeeds, ...again.misdeeds]).toEqual([]);
    await page.context().close();
    await again.page.context().close();
  });

  it('can each be linked to', async () => {
    const last = manyFindings(50_000).at(-1)?.finding.fingerprint ?? '';
    const { page } = await open(html, { hash: `#f-${last}` });
    await page.locator(`#f-${last}.chosen`).waitFor();
    expect(await page.locator(`#f-${last}`).textContent()).toContain('line 49999');
    await page.click('.pager button:has-text("Previous")');
    await page.locator(`#f-${last}`).waitFor({ state: 'detached' });
    await page.context().close();
  });
});
