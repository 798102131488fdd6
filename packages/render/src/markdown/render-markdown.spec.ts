import { describe, expect, it } from '@jest/globals';
import { InvariantError } from '@portcullis/gate-core';
import type { VerdictV1 } from '@portcullis/gate-core';
import * as fc from 'fast-check';
import { hostileVerdict } from '../testing/hostile-verdict.ts';
import { markdownHtml, markdownKinds } from '../testing/read-markdown.ts';
import { sampleCondition, sampleFinding, sampleVerdict } from '../testing/samples.ts';
import { maxCommentCharacters, maxSummaryBytes } from './github-limits.ts';
import { renderMarkdown } from './render-markdown.ts';

function hugeVerdict(conditionCount: number): VerdictV1 {
  const findings = Array.from({ length: 20 }, () => sampleFinding({ message: '漢字 '.repeat(80) }));
  return sampleVerdict({
    conditions: Array.from({ length: conditionCount }, (_, index) =>
      sampleCondition({ id: `rule-${index}`, findings }),
    ),
  });
}

function isWellFormed(text: string): boolean {
  // Tags inside of code are text.
  const html = markdownHtml(text).join('');
  const tags = html.match(/<\/?(?:details|summary)>/gu) ?? [];
  return (
    tags.every((tag, index) => tag === ['<details>', '<summary>', '</summary>', '</details>'][index % 4]) &&
    tags.length % 4 === 0
  );
}

const linesBeforeFold = (text: string): number => text.slice(0, text.indexOf('<details>')).trimEnd().split('\n').length;

describe('renderMarkdown', () => {
  it.each([
    ['comment', 500],
    ['summary', 4_000],
  ] as const)('stays under the limit of a %s, closed everywhere, and says what it left out', (limit, count) => {
    const text = renderMarkdown(hugeVerdict(count), { limit });
    expect(text.length).toBeLessThanOrEqual(maxCommentCharacters * (limit === 'comment' ? 1 : 100));
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(maxSummaryBytes);
    expect(isWellFormed(text)).toBe(true);
    expect(text).toMatch(/more left out for length/u);
  });

  it('drops the least important sections first and names them', () => {
    const jobs = Array.from({ length: 3_000 }, (_, index) => ({
      name: `job number ${index}`,
      conclusion: 'success',
      kind: 'known' as const,
      enforce: null,
    }));
    const text = renderMarkdown({ ...hugeVerdict(12), jobs }, { limit: 'comment' });
    expect(text).toContain('What failed: 12 conditions with findings');
    expect(text.length).toBeLessThanOrEqual(maxCommentCharacters);
  });

  it('has at most 15 lines before the fold, the marker aside', () => {
    fc.assert(
      fc.property(hostileVerdict(), (verdict) => {
        expect(linesBeforeFold(renderMarkdown(verdict, { limit: 'comment' }))).toBeLessThanOrEqual(15);
      }),
      { numRuns: 100 },
    );
  });

  it('is well-formed and holds nothing but its own kinds, whatever is in it', () => {
    const own = [
      'heading',
      'paragraph',
      'text',
      'escape',
      'space',
      'table',
      'codespan',
      'strong',
      'list',
      'list_item',
      'html <span>',
      'html </span>',
      'html <code>',
      'html </code>',
    ];
    fc.assert(
      fc.property(hostileVerdict(), (verdict) => {
        const text = renderMarkdown(verdict, { limit: 'comment' });
        expect(isWellFormed(text)).toBe(true);
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
        const strange = [...markdownKinds(text)].filter(
          (kind) => !own.includes(kind) && !/^html (?:<details><summary>[^<>]*<\/summary>|<\/details>)\n*$/u.test(kind),
        );
        expect(strange).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('lets a backtick in bold words open no code, not even for readers that miss its backslash', () => {
    const name = '***<img src=x>';
    const text = renderMarkdown(sampleVerdict({ conditions: [sampleCondition({ id: name, title: '`' })] }), {
      limit: 'comment',
    });
    expect([...markdownKinds(text)].filter((kind) => kind.includes('<img'))).toEqual([]);
  });

  it('starts with the hidden marker', () => {
    expect(
      renderMarkdown(sampleVerdict(), { limit: 'comment', marker: 'portcullis gate=default' }).split('\n')[0],
    ).toBe('<!-- portcullis gate=default -->');
  });

  it.each([['--> <b>'], ['a--b'], [''], ['a\nb']])('refuses the marker %j', (marker) => {
    expect(() => renderMarkdown(sampleVerdict(), { limit: 'comment', marker })).toThrow(InvariantError);
  });
});
