import { describe, expect, it } from '@jest/globals';
import { plainAttributes, plainMarkup, resolved } from './plain-markup.ts';

describe('plainMarkup', () => {
  it.each<[string, object]>([
    ['<a x="1">t', { kind: 'open', name: 'a', source: ' x="1"', end: 9 }],
    ["<a-b.c\n\t_y='>' />", { kind: 'empty', name: 'a-b.c', source: "\n\t_y='>'", end: 17 }],
    ['</n:a >', { kind: 'close', name: 'n:a', end: 7 }],
    ['<!-- a -->b', { kind: 'comment', text: ' a ', end: 10 }],
    ['<?php x?>', { kind: 'skipped', end: 9 }],
    ['<![CDATA[<a>]]>', { kind: 'cdata', text: '<a>', end: 15 }],
    ['<?xml version="1.0" encoding="UTF-8"?>', { kind: 'declaration', end: 38 }],
    ['<!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">', { kind: 'doctype', end: 69 }],
  ])('reads %j', (text, markup) => {
    expect(plainMarkup(text, 0)).toEqual(markup);
  });

  it.each([
    '<a',
    '<a x="1',
    '< a>',
    '<1/>',
    '<a x=1>',
    '<a x="<">',
    '<a x="1"y="2">',
    '</a/>',
    '</a x="1">',
    '<!-- -- -->',
    '<!-- --->',
    '<![CDATA[x]]',
    '<?XML x?>',
    '<?xml version="1.1"?>',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
  ])('leaves %j to the strict reader', (text) => {
    expect(plainMarkup(text, 0)).toBeNull();
  });
});

describe('plainAttributes', () => {
  it('gives names and values in turn', () => {
    expect(plainAttributes(' a="1 &lt; 2"\n b=\'"\t"\'')).toEqual(['a', '1 < 2', 'b', '" "']);
  });

  it.each([' a="1" a="2"', ' a="&nbsp;"', Array.from({ length: 33 }, (_, index) => ` a${index}="1"`).join('')])(
    'leaves %j to the strict reader',
    (source) => {
      expect(plainAttributes(source)).toBeNull();
    },
  );
});

describe('resolved', () => {
  it.each([
    ['a', 'a'],
    ['&amp;lt; &#65;&#x42;&#xD;&#x1F600;', '&lt; AB\r😀'],
  ])('of %j', (text, meant) => {
    expect(resolved(text)).toBe(meant);
  });

  it.each(['&', '&nbsp;', '&#0;', '&#xFFFE;', '&#1114112;', '&#xD800;'])('of %j is unknown', (text) => {
    expect(resolved(text)).toBeNull();
  });
});
