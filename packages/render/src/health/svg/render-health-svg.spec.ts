import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { hostileText } from '../../testing/hostile-text.ts';
import { sampleCompleteness, sampleDay, sampleHealth } from '../../testing/health-samples.ts';
import { pictureWidth } from './layout.ts';
import { renderHealthSvg } from './render-health-svg.ts';

const week = [
  sampleDay('2026-03-27', 14, 2),
  sampleDay('2026-03-28', 0, 0),
  sampleDay('2026-03-29', 2, 0, { hours: 23 }),
  sampleDay('2026-03-30', 5, 9),
  sampleDay('2026-03-31', 13, 0),
  sampleDay('2026-04-01', 3, 1, { partial: true }),
];

function daysOf2026(length: number) {
  return Array.from({ length }, (_, index) =>
    sampleDay(new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10), index, 1),
  );
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** All elements; throws if the text is not well-formed XML. */
function elementsOf(svg: string): readonly Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, text: '' };
    elements.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(svg).close();
  return elements;
}

const textsOf = (svg: string): readonly string[] =>
  elementsOf(svg)
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text);
const bands = (svg: string): number =>
  elementsOf(svg).filter(({ attributes }) => attributes['class'] === 'band').length;

describe('renderHealthSvg', () => {
  it('says its title and its numbers to screen readers', () => {
    const elements = elementsOf(renderHealthSvg(sampleHealth(week)));
    const byId = new Map(elements.map((element) => [element.attributes['id'], element.text]));
    expect(elements[0]?.attributes).toMatchObject({
      role: 'img',
      'aria-labelledby': 'health-title health-description',
    });
    expect(byId.get('health-title')).toBe('CI health: alert, 75.5 % of runs succeed');
    expect(byId.get('health-description')).toContain(
      '2026-03-30: 5 of 14 runs succeeded (35.7 %), median duration 3 min 40 s',
    );
    expect(byId.get('health-description')).toContain('2026-03-28: no data');
  });

  it('breaks the line and the band on a day without data, and keeps them within their stretch', () => {
    expect(bands(renderHealthSvg(sampleHealth(week)))).toBe(2);
  });

  it('marks what is below the threshold by form and not by colour alone', () => {
    const shapes = elementsOf(renderHealthSvg(sampleHealth(week))).filter(({ attributes }) =>
      attributes['class']?.endsWith(' dot'),
    );
    expect(shapes.map(({ name }) => name)).toEqual(['circle', 'circle', 'path', 'circle', 'path']);
  });

  it('notes days that are shorter or not over', () => {
    const texts = textsOf(renderHealthSvg(sampleHealth(week)));
    expect(texts).toEqual(expect.arrayContaining(['Sun 29 Mar', '23 h', 'Wed 1 Apr', 'so far']));
  });

  it.each([
    ['no day', []],
    ['days without data', [sampleDay('2026-04-01', 0, 0)]],
  ])('says that there is nothing for %s', (_name, days) => {
    const texts = textsOf(renderHealthSvg(sampleHealth(days)));
    expect(texts).toEqual(expect.arrayContaining(['No run succeeded or failed', 'No durations', 'No runs']));
    expect(texts.join(' ')).not.toMatch(/NaN|Infinity|undefined|null/u);
  });

  it('follows the theme of the reader and loads nothing', () => {
    const svg = renderHealthSvg(sampleHealth(week));
    expect(svg).toContain('@media (prefers-color-scheme:dark)');
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|url\(|@import|<script|href/u);
  });

  it('names at most nine days however many there are, the last one always', () => {
    const days = daysOf2026(60);
    const names = textsOf(renderHealthSvg(sampleHealth(days))).filter((text) =>
      /^[A-Z][a-z]{2} \d+ [A-Z][a-z]{2}$/u.test(text),
    );
    expect(names.length).toBeLessThanOrEqual(9);
    expect(names.at(-1)).toBe('Sun 1 Mar');
  });

  it('is by the week beyond sixty days, each the sum of its days', () => {
    const texts = textsOf(renderHealthSvg(sampleHealth(daysOf2026(90))));
    expect(texts).toContain('Success rate per week, with its 95 % interval');
    expect(texts.filter((text) => text.startsWith('from ')).at(-1)).toBe('from 25 Mar');
  });

  it.each([
    [5_400_000, ['30 min', '60 min', '90 min']],
    [7_000_000, ['30 min', '60 min', '90 min', '120 min']],
    [90_000, ['30 s', '60 s', '90 s']],
  ])('counts durations up to %d ms in one unit', (p95DurationMs, ticks) => {
    const texts = textsOf(
      renderHealthSvg(sampleHealth([sampleDay('2026-03-31', 9, 1, { p95DurationMs, p50DurationMs: 1 })])),
    );
    expect(texts.filter((text) => /^\d+ (?:s|min|h|d)$/u.test(text))).toEqual(ticks);
  });

  it('writes the rate of a single run, or of a part of the window, small and without colour', () => {
    const large = (svg: string) => svg.includes('class="rate ');
    expect(large(renderHealthSvg(sampleHealth([sampleDay('2026-03-31', 1, 0)])))).toBe(false);
    expect(large(renderHealthSvg(sampleHealth(week)))).toBe(true);
    expect(large(renderHealthSvg(sampleHealth(week, { status: 'incomplete' })))).toBe(false);
  });

  it('says what is missing, and which repository it is of', () => {
    const completeness = sampleCompleteness({
      covered: false,
      coveredDays: 0.3,
      runsGiven: 20,
      runsListed: 14_800,
      runsMissing: 14_780,
    });
    const svg = renderHealthSvg(sampleHealth(week, { status: 'incomplete', completeness }));
    expect(svg).toContain('20 of 14,800 runs, 0.3 of 7 days');
    expect(svg).toContain('acme/parcel-service, 7 days to');
  });

  it('is well-formed, inside of its frame and the same twice, whatever the numbers and the text', () => {
    const day = fc.tuple(fc.nat(200), fc.nat(200), fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1e10 }));
    fc.assert(
      fc.property(
        fc.array(day, { maxLength: 40 }),
        hostileText(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (counts, timeZone, threshold) => {
          const days = counts.map(([success, failure, p50DurationMs, p95DurationMs], index) =>
            sampleDay(
              new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
              success,
              failure,
              success + failure === 0 ? {} : { p50DurationMs, p95DurationMs },
            ),
          );
          const report = sampleHealth(days, { threshold });
          const hostile = { ...report, window: { ...report.window, timeZone } };
          const svg = renderHealthSvg(hostile);
          expect(renderHealthSvg(structuredClone(hostile))).toBe(svg);
          expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
          for (const { attributes } of elementsOf(svg)) {
            for (const value of ['x', 'cx'].flatMap((key) => attributes[key] ?? []))
              expect(Number(value)).toBeLessThanOrEqual(pictureWidth);
            for (const value of ['y', 'cy'].flatMap((key) => attributes[key] ?? []))
              expect(Number(value)).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
