import type { Page } from 'playwright-core';

/** One place where the focus stops. */
interface Stop {
  /** Its place in the document; -1: nowhere. */
  readonly index: number;
  readonly name: string;
  readonly isSeen: boolean;
}

/**
 * Walks through a page with the Tab key alone.
 *
 * @returns what is wrong: what cannot be reached, what is out of order, where the focus is not seen, and where it is
 * caught
 */
export async function faultsByKeyboard(page: Page): Promise<readonly string[]> {
  // Whoever asks for no motion is where they go at once.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    document.getSelection()?.removeAllRanges();
  });
  const expected = await reachable(page);
  const stops: Stop[] = [];
  for (let presses = 0; presses <= expected.size + 2; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await focusOf(page);
    if (stop.index < 0 || stop.index === stops[0]?.index) break;
    stops.push(stop);
  }
  const reached = new Set(stops.map(({ index }) => index));
  const first = stops[0]?.name ?? 'nothing';
  return [
    ...(first.includes('class="skip"') ? [] : [`first is not the way past the navigation: ${first}`]),
    ...[...expected].flatMap(([index, name]) => (reached.has(index) ? [] : [`not reached: ${name}`])),
    ...(stops.length > expected.size ? [`caught: ${stops.at(-1)?.name ?? ''}`] : []),
    ...stops.flatMap(({ index, name }, at) => (index > (stops[at - 1]?.index ?? -1) ? [] : [`out of order: ${name}`])),
    ...stops.flatMap(({ name, isSeen }) => (isSeen ? [] : [`the focus is not seen: ${name}`])),
  ];
}

/** What ought to be reached: everything that can be used and is shown, by its place in the document. */
async function reachable(page: Page): Promise<ReadonlyMap<number, string>> {
  const found = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('*')].flatMap((element, index): [number, string][] => {
      const isUsed = element.matches('a[href], button, input, select, textarea, summary, [tabindex]');
      const isOff = element.matches('[disabled], [type=hidden]') || element.tabIndex < 0;
      return isUsed && !isOff && element.checkVisibility({ visibilityProperty: true })
        ? [[index, element.outerHTML.slice(0, 120)]]
        : [];
    }),
  );
  return new Map(found);
}

function focusOf(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { index: -1, name: '', isSeen: false };
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { top, bottom, left, right, width } = element.getBoundingClientRect();
    const isWithin = top < innerHeight && bottom > 0 && left < innerWidth && right > 0 && width > 1;
    return {
      index: [...document.querySelectorAll('*')].indexOf(element),
      name: element.outerHTML.slice(0, 120),
      isSeen: isWithin && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    };
  });
}
