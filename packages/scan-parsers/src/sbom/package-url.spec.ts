import { describe, expect, it } from '@jest/globals';
import { parsePackageUrl } from './package-url.ts';

describe('parsePackageUrl', () => {
  it.each<[string, ReturnType<typeof parsePackageUrl>]>([
    ['pkg:pypi/jinja2@3.1.2', { ecosystem: 'pypi', name: 'jinja2', version: '3.1.2' }],
    ['pkg:npm/%40scope/name@1.0.0', { ecosystem: 'npm', name: '@scope/name', version: '1.0.0' }],
    ['pkg:npm/@scope/name@1.0.0', { ecosystem: 'npm', name: '@scope/name', version: '1.0.0' }],
    ['pkg:maven/org.example/lib@2?type=jar#sub', { ecosystem: 'maven', name: 'org.example:lib', version: '2' }],
    ['pkg:deb/debian/curl@7.50.3-1?arch=i386', { ecosystem: 'deb', name: 'curl', version: '7.50.3-1' }],
    ['pkg:golang/example.org/x', { ecosystem: 'golang', name: 'example.org/x', version: null }],
    ['pkg:pypi/%zz', { ecosystem: 'pypi', name: '%zz', version: null }],
    ['jinja2', null],
    ['pkg:', null],
  ])('of %s', (text, url) => {
    expect(parsePackageUrl(text)).toEqual(url);
  });
});
