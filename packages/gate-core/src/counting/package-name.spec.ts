import { describe, expect, it } from '@jest/globals';
import { normalisePackageName, packageKey } from './package-name.ts';

describe('normalisePackageName', () => {
  it.each<[ecosystem: string | null, name: string, normal: string]>([
    ['pypi', 'Zope.-_Interface', 'zope-interface'],
    ['PyPI', 'Zope.Interface', 'zope-interface'],
    ['npm', 'JSONStream', 'JSONStream'],
    ['golang', 'github.com/Masterminds/goutils', 'github.com/Masterminds/goutils'],
    ['maven', 'org.Foo:Bar', 'org.Foo:Bar'],
    ['nuget', 'Newtonsoft.Json', 'newtonsoft.json'],
    [null, 'Foo.Bar', 'foo.bar'],
  ])('of %s makes %s %s', (ecosystem, name, normal) => {
    expect(normalisePackageName(ecosystem, name)).toBe(normal);
  });
});

describe('packageKey', () => {
  it('is one text for spellings of the same package in one version', () => {
    const key = packageKey({ ecosystem: 'PyPI', name: 'A_b', version: '1', fixedVersions: [] });
    expect(key).toBe('["pypi","a-b","1"]');
  });

  it('keeps apart what no ecosystem is known of', () => {
    const key = packageKey({ ecosystem: null, name: 'A', version: null, fixedVersions: ['2'] });
    expect(key).toBe('[null,"a",null]');
  });
});
