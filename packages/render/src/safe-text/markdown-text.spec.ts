import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { hostileText } from '../testing/hostile-text.ts';
import { markdownKinds, shownText } from '../testing/read-markdown.ts';
import { cleanLine } from './clean.ts';
import { markdown, markdownCode, markdownLink, markdownText } from './markdown-text.ts';

const harmless = ['paragraph', 'text', 'escape', 'html <span>', 'html </span>'];

/** What GitHub would link or replace in rendered text. Zero-width spaces are left in place for this. */
const linkedByGitHub = /@\w|#\d|GH-\d|:\/\/|www\.|(?<!\w)[0-9a-f]{7,40}(?!\w)|:[\w+-]+:/iu;
const withGaps = (text: string): string =>
  text
    .replaceAll('&#8203;', '\u{200b}')
    .replaceAll('&#124;', '|')
    .replaceAll('&#96;', '`')
    .replace(/\\([!-/:-@[-`{-~])/gu, '$1');

describe('markdownText', () => {
  it.each([
    ['requests 2.31.0 → 2.32.0'],
    ['app/storage.py:42'],
    ['B602'],
    ['subprocess call with shell=True identified, security issue.'],
    ['28.4 % is below 30 %'],
    ['naïve “quotes” (and brackets)'],
  ])('leaves %j as it is', (raw) => {
    expect(markdownText(raw)).toBe(raw);
  });

  it.each([
    ['@octocat', '@&#8203;octocat'],
    ['acme/app#3', 'acme/app#&#8203;3'],
    ['GH-7', 'GH-&#8203;7'],
    ['fixed in deadbeef', 'fixed in deadbe&#8203;ef'],
    ['https://evil.example', 'https:&#8203;//evil.example'],
    ['www.evil.example', 'www&#8203;.evil.example'],
    ['file.py:100:5', 'file.py:&#8203;100:5'],
    ['costs $5', 'costs <span>$</span>5'],
    ['a | b', 'a &#124; b'],
    ['<img>', '&lt;img&gt;'],
    ['![x](y)', '\\!\\[x\\](y)'],
    ['# heading', '\\# heading'],
    ['1. item', '1\\. item'],
    ['- item', '\\- item'],
    ['`code`', '&#96;code&#96;'],
    ['a\\|b', 'a\\\\&#124;b'],
  ])('turns %j into %j', (raw, expected) => {
    expect(markdownText(raw)).toBe(expected);
  });

  it('formats, links and embeds nothing, wherever it stands', () => {
    fc.assert(
      fc.property(hostileText(), (raw) => {
        const text = markdownText(raw);
        expect([...markdownKinds(text)].filter((kind) => !harmless.includes(kind))).toEqual([]);
        expect(
          [...markdownKinds(`- ${text}`)].filter((kind) => ![...harmless, 'list', 'list_item'].includes(kind)),
        ).toEqual([]);
        expect([...markdownKinds(`words ${text}`)].filter((kind) => !harmless.includes(kind))).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps to its table cell', () => {
    fc.assert(
      fc.property(hostileText(), hostileText(), (left, right) => {
        const lines = [
          ...new Set([`| a | b |`, `| --- | --- |`, `| ${markdownText(left)} | ${markdownCode(right)} |`]),
        ].join('\n');
        const kinds = [...markdownKinds(lines)].filter((kind) => !/^html <\/?(?:span|code)>$/u.test(kind));
        expect(kinds.filter((kind) => ![...harmless, 'table', 'codespan'].includes(kind))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('holds nothing that GitHub links by itself', () => {
    fc.assert(
      fc.property(hostileText(), (raw) => {
        expect(withGaps(markdownText(raw))).not.toMatch(linkedByGitHub);
      }),
      { numRuns: 3_000 },
    );
  });

  it('shows a reader the cleaned text', () => {
    fc.assert(
      fc.property(hostileText(), (raw) => {
        expect(shownText(markdownText(raw))).toBe(cleanLine(raw, 300));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('markdownCode', () => {
  it.each([
    ['app/storage.py:42', '`app/storage.py:42`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['a|b', '<code>a&#124;b</code>'],
    ['', ''],
  ])('turns %j into %j', (raw, expected) => {
    expect(markdownCode(raw)).toBe(expected);
  });

  it('is one code span with the cleaned text', () => {
    fc.assert(
      fc.property(hostileText(), (raw) => {
        fc.pre(!raw.includes('|') && cleanLine(raw, 300) !== '');
        expect([...markdownKinds(`x ${markdownCode(raw)} y`)]).toEqual(['paragraph', 'text', 'codespan']);
        expect(shownText(markdownCode(raw))).toBe(cleanLine(raw, 300));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('markdownLink', () => {
  const label = markdownText('label');

  it.each([
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['vbscript:x'],
    ['//evil.example'],
    ['/path'],
    [''],
    ['https://user:secret@evil.example'],
    [`https://x.example/${'a'.repeat(3_000)}`],
  ])('shows the label alone for %j', (url) => {
    expect(markdownLink(label, url)).toBe('label');
  });

  it('encodes what would end the link', () => {
    expect(markdownLink(label, 'https://x.example/a(b)|c d&e`')).toBe(
      '[label](https://x.example/a%28b%29%7Cc%20d&amp;e%60)',
    );
  });

  it('is one link, whatever the address', () => {
    fc.assert(
      fc.property(hostileText(), (raw) => {
        const link = markdownLink(label, `https://x.example/${raw}`);
        expect([...markdownKinds(`x ${link} y`)].every((kind) => ['paragraph', 'text', 'link'].includes(kind))).toBe(
          true,
        );
      }),
    );
  });
});

describe('markdown', () => {
  it('puts safe text together', () => {
    expect(markdown`**${markdownText('a*b')}** ${7}`).toBe('**a\\*b** 7');
  });

  it('does not take raw text', () => {
    // @ts-expect-error a plain string is not safe text
    expect(markdown`${'raw'}`).toBe('raw');
  });
});
