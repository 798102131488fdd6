import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { imagePlaces } from './image-places.ts';

const of = (tag: string | null, digest: string | null, image = 'shop') => ({ image, imageVersion: { tag, digest } });
type Image = Parameters<ReturnType<typeof imagePlaces>>[0];

function areOne(...images: readonly Image[]): boolean {
  const placeOf = imagePlaces(images);
  return new Set(images.slice(0, 2).map(placeOf)).size === 1;
}

describe('images of reports', () => {
  it.each<[string, Image, Image, boolean]>([
    ['one tag', of('1', null), of('1', null), true],
    ['two tags', of('1', null), of('2', null), false],
    ['two tags of one digest', of('1', 'sha256:a'), of('2', 'sha256:a'), true],
    ['two tags of two digests', of('1', 'sha256:a'), of('2', 'sha256:b'), false],
    ['one tag, one digest not known', of('1', 'sha256:a'), of('1', null), true],
    ['a tag and its digest alone', of('1', 'sha256:a'), of(null, 'sha256:a'), true],
    ['two digests', of(null, 'sha256:a'), of(null, 'sha256:b'), false],
    ['two repositories', of('1', null), of('1', null, 'cart'), false],
    ['neither says', { image: 'shop' }, { image: 'shop' }, true],
    ['no image', {}, { image: 'shop' }, false],
    ['none', {}, {}, true],
  ])('with %s', (_name, one, other, same) => {
    expect(areOne(one, other)).toBe(same);
    expect(areOne(other, one)).toBe(same);
  });

  it('are never made one by a report that is added', () => {
    const image = fc.record({
      image: fc.constantFrom('shop', 'cart'),
      imageVersion: fc.record({
        tag: fc.constantFrom('1', '2', '3', null),
        digest: fc.constantFrom('sha256:a', 'sha256:b', null),
      }),
    });
    fc.assert(
      fc.property(image, image, fc.array(image), image, (one, other, others, added) => {
        if (!areOne(one, other, ...others)) expect(areOne(one, other, ...others, added)).toBe(false);
      }),
      { numRuns: Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 1000) },
    );
  });
});
