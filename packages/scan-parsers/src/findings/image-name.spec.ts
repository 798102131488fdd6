import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { secretMakers } from '../testing/secret-samples.ts';
import { imageName } from './image-name.ts';

describe('imageName', () => {
  it.each([
    ['docker.io/library/debian:12', 'debian'],
    ['Localhost:5000/Team/Shop@sha256:0123', 'localhost:5000/team/shop'],
    ['', null],
    [null, null],
  ])('of %j is %j', (reference, name) => {
    expect(imageName(reference)).toBe(name);
  });

  it('repeats no secret, in whichever case', () => {
    fc.assert(
      fc.property(fc.nat(secretMakers.length - 1), fc.infiniteStream(fc.nat(0x7fffffff)), (maker, numbers) => {
        const pick = (bound: number): number => Number(numbers.next().value) % bound;
        const sample = secretMakers[maker]?.[1](pick) ?? { text: '', secret: '' };
        // An image of that name: what stands before it must not hide it either.
        fc.pre(sample.secret.length > 0 && sample.text.length < 300);
        expect(imageName(`registry.example/ ${sample.text} /shop`) ?? '').not.toContain(sample.secret.toLowerCase());
      }),
    );
  });
});
