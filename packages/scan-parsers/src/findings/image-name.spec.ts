import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { secretMakers } from '../testing/secret-samples.ts';
import { imageName, imageOfComponent, imageOfReport } from './image-name.ts';

describe('imageName', () => {
  it.each([
    ['docker.io/library/debian:12', 'debian'],
    ['Localhost:5000/Team/Shop@sha256:0123', 'localhost:5000/team/shop'],
    ['', null],
    [null, null],
  ])('of %j is %j', (reference, name) => {
    expect(imageName(reference)).toBe(name);
  });

  const digest = `sha256:${'0a'.repeat(32)}`;
  it.each([
    ['shop:1', null, '1', null],
    ['shop', null, 'latest', null],
    ['host:5000/shop', null, 'latest', null],
    ['host:5000/shop:1', digest, '1', digest],
    [`shop@${digest.toUpperCase().replace('SHA', 'sha')}`, null, null, digest],
    [`shop:1@${digest}`, null, '1', digest],
    ['shop:1', 'unknown', '1', null],
  ])('of %j with %j has the tag %j and the digest %j', (reference, id, tag, expected) => {
    expect(imageOfReport(reference, id).imageVersion).toEqual({ tag, digest: expected });
  });

  it.each([
    ['shop', '1', '1', null],
    ['shop:1', null, '1', null],
    ['shop:1', digest, '1', digest],
    ['shop', digest, null, digest],
    ['shop', 'of today', 'latest', null],
  ])('of the component %j %j has the tag %j and the digest %j', (name, version, tag, expected) => {
    expect(imageOfComponent({ name, version }).imageVersion).toEqual({ tag, digest: expected });
  });

  it('repeats no secret, in whichever case', () => {
    fc.assert(
      fc.property(fc.nat(secretMakers.length - 1), fc.infiniteStream(fc.nat(0x7fffffff)), (maker, numbers) => {
        const pick = (bound: number): number => Number(numbers.next().value) % bound;
        const sample = secretMakers[maker]?.[1](pick) ?? { text: '', secret: '' };
        // An image of that name: text before it must not hide it either.
        fc.pre(sample.secret.length > 0 && sample.text.length < 300);
        expect(imageName(`registry.example/ ${sample.text} /shop`) ?? '').not.toContain(sample.secret.toLowerCase());
      }),
    );
  });
});
