import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareVersions } from './compare-versions.ts';

/** Versions of each ecosystem in their order, lowest first; those in one place are the same version. */
const ladders: readonly (readonly [ecosystem: string | null, ...versions: (string | readonly string[])[]])[] = [
  [
    'golang',
    'v0.0.0-20220314234659-1baeb1ce4c0b',
    'v0.0.0-20230314234659-0a1b2c3d4e5f',
    'v0.1.0',
    'v1.9.0',
    ['v1.22.3', '1.22.3', 'go1.22.3', 'v1.22.3+incompatible'],
    '1.22.4',
    'v2.0.0-rc.1',
    'v2.0.0',
  ],
  ['golang', '1rc1', '1', '1.21beta1', '1.21rc2', '1.21rc10', ['1.21', '1.21.0'], '1.21.10rc1', 'go1.21.11', '12rc1'],
  [
    'npm',
    '1.0.0-1',
    '1.0.0-2',
    '1.0.0-100',
    '1.0.0-1a',
    '1.0.0-a1',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    ['1.0.0', 'v1.0.0', '=1.0.0', '1.0.0+build.5', '1.00.000'],
    '1.0.10',
    '1.1.0',
    '1.2.0',
    '1.10.0',
    '12.0.0',
  ],
  ['cargo', '0.9.9', '0.10.0-pre', '0.10.0', '1.0.0'],
  [
    'pypi',
    ['1.dev0', '1.0dev', '1_DEV-00'],
    '1.0.dev456',
    ['1.0a1', '1.0.ALPHA-1'],
    '1.0a2.dev456',
    '1.0a12.dev456',
    '1.0a12',
    '1.0b1.dev456',
    ['1.0b2', '1.0_beta.2'],
    '1.0b2.post345.dev456',
    '1.0b2.post345',
    ['1.0rc', '1.0pre0', '1.0c'],
    '1.0rc1.dev456',
    ['1.0rc1', '1.0c1', '1.0-RC-1', '1.0preview1'],
    ['1.0', '1', 'v1.0.0', ' 1.0 ', '0!1'],
    '1.0+abc',
    '1.0+abc.5',
    ['1.0+abc.70', '1.0+ABC_70', '1.0+abc-070'],
    '1.0+abd',
    '1.0+5',
    '1.0+5.a',
    '1.0+5.0',
    '1.0+10',
    ['1.0.post', '1.0-0', '1.0rev0', '1.0_R'],
    '1.0.post456.dev34',
    ['1.0.post456', '1.0-456'],
    '1.0.15',
    '1.1.dev1',
    '2024.1.15',
    '1!0.5',
    '12!0.1',
  ],
  ['pypi', '2022.12.07', '2023.7.22', '2024.07.04'],
  [
    'maven',
    ['1-alpha1', '1-a1', '1.0-alpha-1', '1alpha1'],
    '1-beta1',
    '1-milestone2',
    ['1-rc1', '1-CR1'],
    '1-SNAPSHOT',
    ['1', '1.0', '1.0.0', '1-ga', '1.Final', '1.0.0.RELEASE', '1.', '1-', '1.0-0'],
    '1.sp',
    ['1-sp1', '1.sp1'],
    ['1-1', '1.0.0-1', '1.0-1.0', '1_1'],
    ['1.0.1', '1..1'],
    '1.1',
    '1.1.10',
    '2.0.0-M1',
    '2.0.0',
  ],
  ['maven', '2.9.10', '2.9.10.1', '2.9.10.8', '2.10.0-rc1', '2.10.0', ['32.0.0-jre', '32.0-jre']],
  [
    'deb',
    '1.0~~-1',
    '1.0~~a-1',
    '1.0~-1',
    '1.0~rc1-1',
    ['1.0', '1.0-', '1.0-0', '0:1.0-00'],
    '1.0-1',
    '1.0-1ubuntu1',
    '1.0-1+deb12u1',
    '1.0-2',
    '1.0a-1',
    '1.0aa-1',
    '1.0+dfsg-1',
    '1.0-1-1',
    '1.0.1-1',
    '1.0:1-1',
    '7.88.1-10+deb12u5',
    '7.88.1-10+deb12u12',
    '1:0.1-1',
    '2:0.1-1',
    '10:0.1-1',
  ],
  [
    'rpm',
    '1.0~rc1-1',
    ['1.0-1', '0:1.0-1', '1_0-01'],
    '1.0-1.el9_2',
    '1.0-1.el9_10',
    '1.0-10',
    '1.0^git1-1',
    '1.0A-1',
    '1.0a-1',
    '1.0r2-1',
    '1.0rc1-1',
    '1.0.1-1',
    '1.10-1',
    '1:0.5-1',
    '10:0.1-1',
  ],
  [
    'apk',
    '1.2',
    '1.2.0',
    '1.2.3_alpha-r0',
    '1.2.3_alpha2-r0',
    '1.2.3_alpha10-r0',
    '1.2.3_beta-r0',
    '1.2.3_pre1-r0',
    '1.2.3_rc2_git20240101-r0',
    ['1.2.3', '1.2.3-r0', '1.2.3~0a1b2c'],
    '1.2.3-r2',
    '1.2.3-r10',
    '1.2.3_git20240101-r0',
    '1.2.3_p1-r0',
    '1.2.3_p1_p1-r0',
    '1.2.3a-r0',
    '1.2.3b-r0',
    '1.2.4-r0',
    '1.10.0-r0',
    '12.0-r0',
  ],
  ['apk', '1.0', ['1.010', '1.01', '01.0100'], '1.0101', '1.011', '1.1', '1.2', '1.10'],
  [
    'gem',
    ['5.2.0.beta1', '5.2.beta1', '5.2.0.0.beta1'],
    '5.2.0.dev1',
    '5.2.0.df',
    '5.2.0.rc1',
    ['5.2', '5.2.0', 'v5.2.0.0'],
    '5.2.4.b2',
    '5.2.4.beta1.a',
    '5.2.4.beta1.0.a',
    '5.2.4.beta1',
    '5.2.4',
    '5.2.4.3',
    '5.2.10.rc1',
    '5.2.10',
    '6.0.0-rc1',
    '6.0.0-rc1.10',
    '6.0.0.q1',
    '6.0.0',
    '12.0.0',
  ],
  ['nuget', '4.3.0-PREVIEW1', '4.3.0-preview2', ['4.3.0', '4.3', '4.3.0.0', '4.3.0+sha'], '4.3.0.1', '4.3.1', '4.10.0'],
  [
    'composer',
    ['1.0.0-dev', '1.0-DEV'],
    '1.0.0-a1',
    '1.0.0-alpha2',
    '1.0.0-alpha10',
    ['1.0.0-beta', '1.0.0b0'],
    '1.0.0-beta1-dev',
    '1.0.0-beta1',
    ['1.0.0-RC1', '1.0.0RC1'],
    ['1.0.0', 'v1.0', '1.0.0.0', '1.0.0-stable', '1.0.0+build'],
    ['1.0.0-p1', '1.0.0-patch1', '1.0.0.PL.1'],
    '1.0.0-p2',
    '1.0.1',
    '1.10.0',
    '12.0',
  ],
  [null, '1.9', ['1.10', 'v1.10.0'], '1.22.3', '2024.1.15', '2024.2.1'],
  [null, '1.0rc1', '1.1rc1', '1.2', '1.10-1', '12.0_p3'],
  [null, '2024-01-15', '2024-02-01', '2025-01-01'],
  ['bitnami', '1.2.3', '1.2.4-1', '1.3.0'],
];

const flat = (
  versions: readonly (string | readonly string[])[],
): readonly (readonly [rank: number, version: string])[] =>
  versions.flatMap((same, rank) => [same].flat().map((version): readonly [number, string] => [rank, version]));

const sign = (order: number | null): number | null => (order === null ? null : Math.sign(order) + 0);

describe('compareVersions', () => {
  it.each(ladders)('orders versions of %s: %j …', (ecosystem, ...versions) => {
    const places = flat(versions);
    const pairs = places.flatMap(([rank, left]) =>
      places.map(([otherRank, right]) => ({ left, right, order: Math.sign(rank - otherRank) })),
    );
    expect(pairs.filter(({ left, right, order }) => sign(compareVersions(ecosystem, left, right)) !== order)).toEqual(
      [],
    );
  });

  it.each<[ecosystem: string | null, left: string, right: string]>([
    [null, '1baeb1ce4c0b', '1.22.4'],
    [null, 'c0ffee1', 'deadbee'],
    [null, '1.0.0-1', '1.0.0-rc1'],
    [null, '1.0', '1.0.1 (or later)'],
    [null, '1.0', '>=1.2'],
    [null, '1:1.0', '2.0'],
    [null, '2024', '2024-01-15'],
    ['golang', 'v1.22.3', '1baeb1ce4c0b'],
    ['golang', '(devel)', '1.22.4'],
    ['npm', '4.17.20', '>=4.17.21'],
    ['pypi', '1.0', 'latest'],
    ['pypi', '1.0', '0d5b3a5e2c'],
    ['maven', '32.0.0-jre', '32.0.0-android'],
    ['maven', '2.10.0.pr1', '2.10.0'],
    ['maven', '[1.0,2.0)', '2.0'],
    ['composer', 'dev-main', '1.0.0'],
    ['gem', '5.2.3', '~> 5.2.4'],
    ['apk', '1.0_odd1', '1.0_p1'],
    ['deb', '1.0-1', '<unfixed>'],
    ['npm', '1.0.0', 'x1.0.0'],
    ['npm', '1.0.0', '2.0.0-a..b'],
    ['golang', '1.22', 'xgo1.21rc1'],
    ['golang', '1.22', '1.21rc1x'],
    ['golang', '1.22', 'vgo1.21'],
    ['pypi', '1.0', 'x2.0'],
    ['pypi', '1.0', '2.0x'],
    ['pypi', '1.0', '2.0+'],
    ['maven', '1.0', 'x2.0'],
    ['maven', '1.0', '2.0 beta'],
    ['maven', '1.0-a', '1.0-alpha'],
    ['deb', '1.0-1', 'v2.0-1'],
    ['deb', '1.0-1', '2.0-1 (sid)'],
    ['rpm', '1.0-1', ' 2.0-1'],
    ['rpm', '1.0-1', '2.0-1 (f40)'],
    ['apk', '1.0', 'v2.0'],
    ['apk', '1.0', '2.0-1'],
    ['apk', '1.0_odd1', '1.0'],
    ['gem', '5.2.3', '5.2.4 or later'],
    ['gem', '5.2.3', 'ruby-5.2.4'],
    ['composer', '1.0.0', 'release-2.0.0'],
    ['composer', '1.0.0', '2.0.0-odd'],
    [null, '1.0', 'release 2.0'],
    [null, '2024-01-15', '2024-01-15T10'],
    [null, '2024-01-15', 'x2024-02-15'],
    ['npm', '1.0.0', `1.${'0'.repeat(1000)}`],
  ])('claims no order that is not known: of %s %s and %s', (ecosystem, left, right) => {
    expect(compareVersions(ecosystem, left, right)).toBeNull();
    expect(compareVersions(ecosystem, right, left)).toBeNull();
  });

  it('claims an order of versions of 256 characters, and none of longer ones', () => {
    const ofLength = (length: number): string => `1.${'1'.repeat(length - 2)}`;
    expect(compareVersions('npm', '1.0', ofLength(256))).toBeLessThan(0);
    expect(compareVersions('npm', '1.0', ofLength(257))).toBeNull();
  });

  it('knows an ecosystem in capitals', () => {
    expect(compareVersions('PyPI', '1.0', '1.0rc1')).toBeGreaterThan(0);
  });

  const ecosystems = fc.constantFrom(null, ...new Set(ladders.map(([ecosystem]) => ecosystem)));
  const version = fc.oneof(
    fc.constantFrom(...ladders.flatMap(([, ...versions]) => versions.flat())),
    fc.string({
      unit: fc.constantFrom('0', '0', '1', '2', 'a', '.', '-', '+', '~', '_', ':', '!', 'v', 'r', 'c', '^'),
      maxLength: 8,
    }),
  );

  it('gives the opposite answer the other way round, for whatever is taken for a version', () => {
    fc.assert(
      fc.property(ecosystems, version, version, (ecosystem, left, right) => {
        const order = compareVersions(ecosystem, left, right);
        expect(sign(compareVersions(ecosystem, right, left))).toBe(order === null ? null : sign(0 - order));
      }),
      { numRuns: 2000 },
    );
  });

  it('knows no order between a version of RPM and one of its releases', () => {
    expect(compareVersions('rpm', '1.0', '1.0-1')).toBeNull();
    expect(compareVersions('rpm', '1.0-1', '1.0')).toBeNull();
    expect(compareVersions('rpm', '1.0', '0:1.0')).toBe(0);
    expect(compareVersions('rpm', '1.0', '1.1-1')).toBeLessThan(0);
  });

  it('never goes round in a circle', () => {
    fc.assert(
      fc.property(ecosystems, version, version, version, (ecosystem, a, b, c) => {
        const [ab, bc, ac] = [
          compareVersions(ecosystem, a, b),
          compareVersions(ecosystem, b, c),
          compareVersions(ecosystem, a, c),
        ];
        if (ab !== null && bc !== null && ac !== null && ab <= 0 && bc <= 0) expect(ac).toBeLessThanOrEqual(0);
      }),
      { numRuns: 5000 },
    );
  });
});
