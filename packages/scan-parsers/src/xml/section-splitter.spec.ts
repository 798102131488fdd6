import { describe, expect, it } from '@jest/globals';
import { createSectionSplitter } from './section-splitter.ts';

/** What a parser behind the splitter is given, and the text without what the splitter added. */
function split(document: string, pieceLength: number): { given: string; own: string } {
  const result = { given: '', own: '' };
  const splitter = createSectionSplitter(
    {
      write: (text) => {
        result.given += text;
        result.own += text;
      },
      writeExtra: (text) => {
        result.given += text;
      },
      fault: (fault) => {
        throw new Error(fault);
      },
    },
    1000,
  );
  for (let at = 0; at < document.length; at += pieceLength) splitter.write(document.slice(at, at + pieceLength));
  splitter.end();
  return result;
}

const longest = (given: string, section: RegExp): number =>
  Math.max(...[...given.matchAll(section)].map(([text]) => text.length));

describe('createSectionSplitter', () => {
  it.each<[string, string, RegExp]>([
    ['a CDATA section', `<a><![CDATA[${'x]]y>'.repeat(100_000)}]]></a>`, /<!\[CDATA\[.*?\]\]>/gsu],
    ['a comment', `<a><!--${'x-'.repeat(250_000)}x--></a>`, /<!--.*?-->/gsu],
  ])('hands %s of any length over in short ones', (_name, document, section) => {
    const { given, own } = split(document, 16 * 1024);
    expect(own).toBe(document);
    expect(longest(given, section)).toBeLessThan(100_000);
    expect(given.includes('--->')).toBe(false);
  });

  it.each([1, 2, 3, 7, 100])('hands over everything, in pieces of %i', (pieceLength) => {
    const document =
      '<?xml version="1.0"?><!DOCTYPE a "[>" \'<\'><a b="<&lt;>" c=\'"\'>&amp;<!-- & --><![CDATA[&]]]]><x/></a>\n';
    expect(split(document, pieceLength)).toEqual({ given: document, own: document });
  });

  it.each<[string, string]>([
    ['<!DOCTYPE a [ ]><a/>', 'internal-subset'],
    ['<a>&x;</a>', 'unknown-entity'],
    ['<a>& </a>', 'incomplete-reference'],
    ['<a b="&"/>', 'incomplete-reference'],
    ['x', 'text-before-root'],
    ['<a/>x', 'text-after-root'],
    ['<a><b/></a>x', 'text-after-root'],
    [`<a b="${'x'.repeat(2000)}"/>`, 'markup-too-long'],
  ])('stops %s', (document, fault) => {
    for (const pieceLength of [1, 5, 10_000]) expect(() => split(document, pieceLength)).toThrow(fault);
  });

  it('knows an empty element by its last character outside quotation marks', () => {
    expect(() => split('<a b="/">text</a>', 3)).not.toThrow();
  });
});
