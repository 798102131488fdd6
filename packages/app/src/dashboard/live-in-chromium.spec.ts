import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { describeInChromium, openInChromium } from '@portcullis/in-chromium';
import type { OpenPage, Page } from '@portcullis/in-chromium';
import type { Database } from '../store/sql.ts';
import { fillDashboard, fullRepository, plainWording } from '../testing/fill-dashboard.ts';
import { memoryPGlite } from '../testing/memory-pglite.ts';
import { startStage } from '../testing/stage.ts';
import type { Stage } from '../testing/stage.ts';

// The first test loads all code that speaks to GitHub.
jest.setTimeout(180_000);

const path = `/repositories/${fullRepository}/verdicts`;
const news = 'Passed: nothing of what was found counts';

describeInChromium('an open page of the dashboard', () => {
  let database: Database;
  let stage: Stage;
  let opened: OpenPage | null = null;
  beforeEach(async () => {
    database = await memoryPGlite();
    stage = await startStage({}, { database });
    stage.app.install(stage.github.repository('octo/demo'));
    await stage.settle();
    const [installation] = await database.query('SELECT id::integer FROM portcullis.installation');
    await fillDashboard(database, new Date(stage.github.clock.now()), plainWording, installation as { id: number });
  });
  afterEach(async () => {
    await opened?.close();
    await stage.close();
    await database.close();
  });

  const open = async (script = true): Promise<Page> => {
    opened = await openInChromium(`${stage.service.url}${path}`, { script });
    const { page } = opened;
    // Only a page that is not loaded again keeps it.
    if (script) await page.evaluate('window.isFirst = true');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    return page;
  };
  /** The open page is told of changes. */
  const isLive = (page: Page): Promise<void> => page.locator('#live', { hasText: 'Up to date' }).waitFor();
  /** A verdict that is stored while the page is open. */
  const judge = (): Promise<unknown> =>
    database.script(
      `INSERT INTO portcullis.verdict (repository_id, head_sha, outcome, title, judged_at, digest)
         VALUES (${fullRepository}, 'c0ffee', 'passed', '${news}', now(), 'new');
       UPDATE portcullis.repository SET changed_at = '${new Date(stage.github.clock.now() + 1).toISOString()}'
         WHERE id = ${fullRepository}`,
    );
  const verdict = (page: Page): ReturnType<Page['locator']> => page.locator('tbody tr', { hasText: news });

  it('shows a new verdict without being loaded again, and leaves focus and scroll where they are', async () => {
    const page = await open();
    await isLive(page);
    await page.setViewportSize({ width: 900, height: 300 });
    const link = page.locator('tbody a').last();
    await link.focus();
    const href = await link.getAttribute('href');
    await page.evaluate(() => {
      scrollTo(0, 120);
    });
    const scrolledTo = await page.evaluate(() => scrollY);
    await judge();
    await stage.service.look();
    await verdict(page).waitFor();
    expect(await page.evaluate('window.isFirst')).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(href);
    expect(await page.evaluate(() => scrollY)).toBe(scrolledTo);
    expect(opened?.misdeeds).toEqual([]);
  });

  it('keeps a wide table one that can be scrolled by keyboard, and where it is scrolled to', async () => {
    const page = await open();
    await isLive(page);
    await page.evaluate(() => {
      const wide = new CSSStyleSheet();
      wide.replaceSync('.scroll table { min-width: 3000px }');
      document.adoptedStyleSheets = [wide];
    });
    await page.setViewportSize({ width: 1000, height: 700 });
    const table = page.locator('.scroll[tabindex="0"]').first();
    await table.evaluate((place) => {
      place.scrollTo(40, 0);
    });
    await judge();
    await stage.service.look();
    await verdict(page).waitFor();
    await table.waitFor();
    expect(await table.evaluate((place) => place.scrollLeft)).toBe(40);
  });

  it('connects again after the server went away, and shows what happened meanwhile', async () => {
    const page = await open();
    await isLive(page);
    const { port } = new URL(stage.service.url);
    await stage.close();
    await page.locator('#live', { hasText: 'The connection is lost' }).waitFor();
    await judge();
    stage = await startStage({}, { database, env: () => ({ PORT: port }) });
    await verdict(page).waitFor();
    await isLive(page);
    expect(await page.evaluate('window.isFirst')).toBe(true);
  });

  it('connects again after a proxy said that the server is away', async () => {
    let answers = 0;
    opened = await openInChromium('about:blank', { within: stage.service.url });
    const { page } = opened;
    await page.route('**/events', async (route) => {
      answers += 1;
      if (answers === 1) await route.fulfill({ status: 503, body: 'away' });
      else await route.continue();
    });
    await page.goto(`${stage.service.url}${path}`);
    await page.locator('#live', { hasText: 'The connection is lost' }).waitFor();
    await isLive(page);
    await judge();
    await stage.service.look();
    await verdict(page).waitFor();
  });

  it('has everything but news without script, and does not promise them', async () => {
    const page = await open(false);
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(2);
    expect(await page.locator('#live').textContent()).toBe('');
  });
});
