import { expect, it } from '@jest/globals';
import { describeInChromium, faultsByKeyboard, overflow, violationsIn } from '@portcullis/in-chromium';
import type { Page } from '@portcullis/in-chromium';
import { openPage } from '../testing/open-page.ts';
import { manyFindings, pageOf, storedFindings, storedVerdict, verdictNames } from '../testing/verdicts.ts';

const rowsOf = (page: Page): Promise<readonly string[]> =>
  page.locator('#finding-list tbody tr').evaluateAll((rows) => rows.map((row) => row.textContent));

describeInChromium('the page of a verdict in Chromium', () => {
  const looks = verdictNames.flatMap((name) =>
    [320, 768, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ name, width, scheme }))),
  );
  it.each(looks)('$name: axe finds nothing, and nothing is cut off, at $width px in $scheme', async (look) => {
    const { page, misdeeds } = await openPage(pageOf(storedVerdict(look.name), storedFindings(look.name)), look);
    expect(await violationsIn(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(misdeeds).toEqual([]);
    await page.context().close();
  });

  it.each(verdictNames)('%s: all of it is reached by keyboard, in order, and seen', async (name) => {
    const { page } = await openPage(pageOf(storedVerdict(name), storedFindings(name)));
    expect(await faultsByKeyboard(page)).toEqual([]);
    await page.context().close();
  });

  it('is left by its skip link, which leads to the content', async () => {
    const { page } = await openPage(pageOf(storedVerdict('blocked'), storedFindings('blocked')));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.context().close();
  });

  it('sorts a table by keyboard, and says so', async () => {
    const { page } = await openPage(pageOf(storedVerdict('blocked'), storedFindings('blocked')));
    const button = page.locator('table[data-sortable=true] th button').first();
    const head = page.locator('table[data-sortable=true] th:has(button)').first();
    await button.focus();
    for (const order of ['ascending', 'descending']) {
      await page.keyboard.press('Enter');
      expect(await head.getAttribute('aria-sort')).toBe(order);
      expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    }
    await page.context().close();
  });

  it('says everything that matters without script', async () => {
    const { page } = await openPage(pageOf(storedVerdict('blocked'), manyFindings(500)), { script: false });
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
    const { page } = await openPage(html, { isServedByJenkins: true, script: false });
    const seal = page.locator('.seal');
    expect(await seal.evaluate((element) => getComputedStyle(element).borderRadius)).toBe('50%');
    expect(await page.locator('#finding-list tbody tr').count()).toBeGreaterThan(0);
    await page.context().close();
  });

  it('makes the same rows by script as it came with', async () => {
    const findings = [...manyFindings(150), ...(storedFindings('hostile') ?? []), ...(storedFindings('blocked') ?? [])];
    const { page } = await openPage(pageOf(storedVerdict('blocked'), findings));
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

describeInChromium('a verdict on paper', () => {
  it('shows what is closed on the screen, and nothing that only a screen can use', async () => {
    const { page } = await openPage(pageOf(storedVerdict('blocked'), storedFindings('blocked')));
    const merged = page.locator('#exceptions .disclosure .plain-list');
    expect(await merged.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect((await merged.boundingBox())?.height).toBeGreaterThan(0);
    expect(await page.locator('form.tools').isVisible()).toBe(false);
    await page.context().close();
  });

  it('breaks no short name in the middle', async () => {
    const { page } = await openPage(pageOf(storedVerdict('blocked'), storedFindings('blocked')));
    const heights = await page
      .locator('#exceptions td.name .cell')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().height));
    expect(Math.max(...heights)).toBeLessThan(30);
    await page.context().close();
  });
});

describeInChromium('50,000 findings in Chromium', () => {
  const html = pageOf(storedVerdict('blocked'), manyFindings(50_000));

  it('are a page of less than 4 MB', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(4_000_000);
  });

  it('are filtered, sorted and paged, which the address keeps', async () => {
    const { page, misdeeds } = await openPage(html);
    await page.selectOption('select[name=tool]', 'trivy');
    await page.fill('input[name=text]', 'part13/');
    await page.selectOption('select[name=sort]', 'place');
    await page.waitForURL(({ hash }) => hash.includes('sort=place') && hash.includes('part13'));
    await page.locator('.pager', { hasText: 'of 172 findings' }).waitFor();
    const rows = await rowsOf(page);
    expect(rows).toHaveLength(172);
    expect(rows.every((row) => row.includes('trivy') && row.includes('part13/'))).toBe(true);
    const hash = new URL(page.url()).hash;
    const again = await openPage(html, { hash });
    await again.page.locator('.pager', { hasText: 'of 172 findings' }).waitFor();
    expect(await rowsOf(again.page)).toEqual(rows);
    expect(await again.page.inputValue('input[name=text]')).toBe('part13/');
    expect([...misdeeds, ...again.misdeeds]).toEqual([]);
    await page.context().close();
    await again.page.context().close();
  });

  it('are chosen by keyboard alone, and the number of rows is announced', async () => {
    const { page } = await openPage(html);
    const status = page.locator('#finding-list [role=status]');
    expect(await status.getAttribute('class')).toBe('visually-hidden');
    await page.focus('select[name=tool]');
    await page.keyboard.type('tri');
    await status.filter({ hasText: 'of 16,666 findings' }).waitFor();
    await page.focus('input[name=text]');
    await page.keyboard.type('part13/');
    await status.filter({ hasText: '1 to 172 of 172 findings' }).waitFor();
    expect(await page.inputValue('input[name=text]')).toBe('part13/');
    await page.keyboard.type('no such place');
    await status.filter({ hasText: 'No finding matches these filters.' }).waitFor();
    await page.context().close();
  });

  it('are paged by keyboard, whose focus stays where it is', async () => {
    const { page } = await openPage(html);
    const status = page.locator('#finding-list [role=status]');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await page.focus('.pager button:has-text("Next")');
    await page.keyboard.press('Enter');
    await status.filter({ hasText: '201 to 400 of 50,000 findings' }).waitFor();
    await page.keyboard.press('Enter');
    await status.filter({ hasText: '401 to 600 of 50,000 findings' }).waitFor();
    expect(await focused()).toBe('Next');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await status.filter({ hasText: '201 to 400' }).waitFor();
    await page.keyboard.press('Enter');
    await status.filter({ hasText: '1 to 200 of 50,000' }).waitFor();
    // There is nothing before the first.
    expect(await focused()).toBe('Next');
    await page.context().close();
  });

  it('can each be linked to', async () => {
    const last = manyFindings(50_000).at(-1)?.finding.fingerprint ?? '';
    const { page } = await openPage(html, { hash: `#f-${last}` });
    await page.locator(`#f-${last}.chosen`).waitFor();
    expect(await page.locator(`#f-${last}`).textContent()).toContain('line 49999');
    await page.goto(page.url().replace(/#.*/u, `#f-${'f'.repeat(32)}`));
    await page.locator('[role=status]', { hasText: 'The finding that the link names is not in this page.' }).waitFor();
    await page.goBack();
    await page.locator(`#f-${last}.chosen`).waitFor();
    await page.click('.pager button:has-text("Previous")');
    await page.locator(`#f-${last}`).waitFor({ state: 'detached' });
    await page.context().close();
  });
});
