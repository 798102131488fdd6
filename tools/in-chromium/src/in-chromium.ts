import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, describe, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchChromium, withoutChromium } from './chromium.ts';

const program = findChromium();
let browser: Promise<Browser> | null = null;

/** A suite that needs Chromium: without one it is skipped, and its name says why. */
export function describeInChromium(title: string, tests: () => void): void {
  if (program === null) {
    describe.skip(`${title} (${withoutChromium})`, tests);
    return;
  }
  // It starts a browser.
  jest.setTimeout(180_000);
  describe(title, () => {
    tests();
    afterAll(async () => {
      await (await browser)?.close();
      browser = null;
    });
  });
}

/** How a page is looked at. */
export interface Look {
  /** In pixels. @default 1280 */
  readonly width?: number;
  /** @default 'light' */
  readonly scheme?: 'light' | 'dark';
  /** Whether its scripts run. @default true */
  readonly script?: boolean;
  /** What the addresses begin with that it may load. @default those of its own origin */
  readonly within?: string;
}

/** A page that is open, and what it did that no page may do: dialogs, errors, requests to elsewhere. */
export interface OpenPage {
  readonly page: Page;
  readonly misdeeds: readonly string[];
  close(): Promise<void>;
}

/** Opens a page in a window of its own, without what others left in theirs. */
export async function openInChromium(address: string, look: Look = {}): Promise<OpenPage> {
  const { width = 1280, scheme = 'light', script = true, within = new URL(address).origin } = look;
  const context = await (
    await running()
  ).newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  const misdeeds = watch(page, within);
  await page.goto(address);
  return { page, misdeeds, close: () => context.close() };
}

function running(): Promise<Browser> {
  if (program === null) throw new Error(withoutChromium);
  browser ??= launchChromium(program);
  return browser;
}

function watch(page: Page, within: string): readonly string[] {
  const misdeeds: string[] = [];
  page.on('dialog', (dialog) => {
    misdeeds.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    // Of a page that answers 404 and the like, Chromium says so.
    const isOwnStatus = message.location().url === page.url() && message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isOwnStatus) misdeeds.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => misdeeds.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(within)) misdeeds.push(`request: ${request.url()}`);
  });
  return misdeeds;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds. */
export async function violationsIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found: unknown = await page.evaluate(
    'axe.run().then((r) => r.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 200)}`)))',
  );
  return Array.isArray(found) ? found.map(String) : ['axe gave no answer'];
}

/** Widths of a telephone, a tablet and a screen, in pixels. */
export const widths = [320, 768, 1280] as const;

/** What is wrong with a page in both themes at three widths: what axe finds, and what is cut off. */
export async function faultsInAllLooks(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const width of widths)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const cut = await overflow(page);
      const found = [...(await violationsIn(page)), ...(cut > 0 ? [`${cut} pixels are cut off`] : [])];
      faults.push(...found.map((fault) => `${width} px, ${colorScheme}: ${fault}`));
    }
  return faults;
}

/** By how many pixels a page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** Keeps a picture of the whole page in the folder that PORTCULLIS_PICTURES names; without that, nothing. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['PORTCULLIS_PICTURES'] ?? '';
  if (folder === '') return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
