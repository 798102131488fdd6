import { expect, it } from '@jest/globals';
import { describeInChromium, faultsByKeyboard, overflow, violationsIn } from '@portcullis/in-chromium';
import { openPage } from '../testing/open-page.ts';
import { healthPageOf, healthWindows } from '../testing/health.ts';

const hostile = '</script><img src=x onerror=alert(1)>"\'`&lt; \u202Eevil\u202C {{7*7}} ' + 'w'.repeat(300);

describeInChromium('the page of a health report in Chromium', () => {
  const looks = [320, 768, 1280].flatMap((width) =>
    (['light', 'dark'] as const).flatMap((scheme) => ['CI', hostile].map((name) => ({ width, scheme, name }))),
  );
  it.each(looks)('axe finds nothing, and nothing is cut off, at $width px in $scheme', async ({ name, ...look }) => {
    const { page, misdeeds } = await openPage(healthPageOf(healthWindows(name), [name]), look);
    expect(await violationsIn(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(misdeeds).toEqual([]);
    await page.context().close();
  });

  it('shows all windows without script, below each other', async () => {
    const { page } = await openPage(healthPageOf(healthWindows()), { script: false });
    expect(await page.locator('.window h3:visible').allTextContents()).toEqual([
      'Last 7 days',
      'Last 30 days',
      'Last 90 days',
    ]);
    expect(await page.locator('#window-choice').isVisible()).toBe(false);
    await page.context().close();
  });

  it('shows the window that is chosen, or linked to', async () => {
    const { page } = await openPage(healthPageOf(healthWindows()));
    const shown = () => page.locator('.window h3:visible').allTextContents();
    expect(await shown()).toEqual(['Last 7 days']);
    await page.click('button:has-text("90 days")');
    expect(await shown()).toEqual(['Last 90 days']);
    const linked = await openPage(healthPageOf(healthWindows()), { hash: new URL(page.url()).hash });
    expect(await linked.page.locator('.window h3:visible').allTextContents()).toEqual(['Last 90 days']);
    await linked.page.goto(linked.page.url().replace(/#.*/u, '#window-30'));
    expect(await linked.page.locator('.window h3:visible').allTextContents()).toEqual(['Last 30 days']);
    await linked.page.goBack();
    expect(await linked.page.locator('.window h3:visible').allTextContents()).toEqual(['Last 90 days']);
    await page.context().close();
    await linked.page.context().close();
  });

  it('shows the window that is chosen by keyboard, and says which it is', async () => {
    const { page } = await openPage(healthPageOf(healthWindows()));
    await page.focus('button:has-text("30 days")');
    await page.keyboard.press('Space');
    expect(await page.locator('.window h3:visible').allTextContents()).toEqual(['Last 30 days']);
    const pressed = page.locator('#window-choice [aria-pressed=true]');
    expect(await pressed.allTextContents()).toEqual(['30 days']);
    expect(await pressed.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.context().close();
  });

  it('is all reached by keyboard, in order, and seen', async () => {
    const { page } = await openPage(healthPageOf(healthWindows(), ['CI']));
    expect(await faultsByKeyboard(page)).toEqual([]);
    await page.context().close();
  });

  it('shows the values of a day while it is pointed at', async () => {
    const { page } = await openPage(healthPageOf(healthWindows()));
    const value = page.locator('.window:visible .day .value').first();
    expect(await value.isVisible()).toBe(false);
    await page.locator('.window:visible .day .day-area').first().hover();
    expect(await value.isVisible()).toBe(true);
    expect(await value.textContent()).toMatch(/^2026-\d\d-\d\d: /u);
    await page.context().close();
  });
});
