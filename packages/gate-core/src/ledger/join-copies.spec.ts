import { describe, expect, it } from '@jest/globals';
import type { EvidenceReport } from '../evidence/evidence.ts';
import { aFile, aRefusedFile } from '../testing/builders.ts';
import { identitiesOf, joinCopies } from './join-copies.ts';

const bytes = 'a'.repeat(64);
const file = (path: string, overrides: Partial<EvidenceReport> = {}, producedAt = '2026-06-15T11:00:00.007Z') =>
  aFile({ producedAt }, { path, sha256: bytes, ...overrides });
const names = (files: readonly EvidenceReport[]) => joinCopies(files).map(({ path, alsoAt }) => [path, alsoAt]);

describe('joinCopies', () => {
  it.each<[string, EvidenceReport[], unknown]>([
    ['a copy', [file('a'), file('b')], [['a', ['b']]]],
    ['two copies', [file('a'), file('b'), file('c')], [['a', ['b', 'c']]]],
    ['a copy with links', [file('a', { alsoAt: ['d'] }), file('b', { alsoAt: ['e'] })], [['a', ['d', 'b', 'e']]]],
    ['a file that is given twice', [file('a'), file('a')], [['a', undefined]]],
    [
      'copies of two reports',
      [file('a'), file('x', { sha256: 'b'.repeat(64) }), file('y', { sha256: 'b'.repeat(64) }), file('b')],
      [
        ['a', ['b']],
        ['x', ['y']],
      ],
    ],
  ])('keeps the names of %s', (_what, files, joined) => {
    expect(names(files)).toEqual(joined);
  });

  it.each<[string, EvidenceReport[]]>([
    ['bytes that nobody knows', [file('a', { sha256: null }), file('b', { sha256: null })]],
    ['an instant of a whole second', ['a', 'b'].map((path) => file(path, {}, '2026-06-15T11:00:00.000Z'))],
    ['no instant', ['a', 'b'].map((path) => aFile({}, { path, sha256: bytes }))],
    ['a text that is no instant', ['a', 'b'].map((path) => file(path, {}, 'now'))],
    ['reports that were refused', ['a', 'b'].map((path) => aRefusedFile({ path, sha256: bytes }))],
  ])('leaves apart what may be two runs: %s', (_what, files) => {
    expect(joinCopies(files)).toEqual(files);
  });
});

describe('identitiesOf', () => {
  const named = (...paths: string[]) => paths.map((path) => JSON.stringify([path, bytes]));

  it.each([
    ['each name, and the bytes', file('a', { alsoAt: ['b'] }), [...named('a', 'b'), bytes]],
    ['the name alone where two runs can write the same', aFile({}, { path: 'a', sha256: bytes }), named('a')],
    ['the name alone where the bytes are not known', file('a', { sha256: null }), ['["a",null]']],
  ])('are %s', (_what, given, identities) => {
    expect(identitiesOf(given)).toEqual(identities);
  });
});
