import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createGitHub } from '../index.ts';
import { isRecord } from '../json.ts';
import { parseCreated } from './created-range.ts';

function links(header: string | null): Map<string, string> {
  return new Map(
    [...(header ?? '').matchAll(/<(?<url>[^>]+)>; rel="(?<relation>\w+)"/gu)].map((match) => [
      match.groups?.['relation'] ?? '',
      match.groups?.['url'] ?? '',
    ]),
  );
}

describe('a list', () => {
  it('is read whole, once and in order by following its links, whatever the size of the pages', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 130 }), fc.integer({ min: 1, max: 200 }), async (count, perPage) => {
        const github = createGitHub();
        const repository = github.repository('octo/demo');
        for (let index = 0; index < count; index += 1) repository.issue({ title: `${index}` });
        const numbers: unknown[] = [];
        // Without a token sixty requests an hour are all there are.
        const headers = { authorization: `token ${github.userToken()}` };
        let url: string | undefined = `https://api.github.com/repos/octo/demo/issues?per_page=${perPage}&direction=asc`;
        let pages = 0;
        while (url !== undefined) {
          const answer: Response = await github.fetch(url, { headers });
          const body: unknown = await answer.json();
          const items: unknown[] = Array.isArray(body) ? body : [];
          for (const item of items) numbers.push(isRecord(item) ? item['number'] : undefined);
          const found = links(answer.headers.get('link'));
          expect(found.has('last')).toBe(found.has('next'));
          url = found.get('next');
          pages += 1;
        }
        expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
        expect(pages).toBe(Math.max(1, Math.ceil(count / Math.min(100, perPage))));
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['', 30],
    ['?per_page=0', 30],
    ['?per_page=-5', 30],
    ['?per_page=1000', 100],
  ])('asked for with %j has %i items', async (query, count) => {
    const github = createGitHub();
    const repository = github.repository('octo/demo');
    for (let index = 0; index < 150; index += 1) repository.issue({ title: 'x' });
    const body: unknown = await (await github.fetch(`https://api.github.com/repos/octo/demo/issues${query}`)).json();
    expect(body).toHaveLength(count);
  });
});

describe('the filter "created"', () => {
  const at = (text: string): number => Date.parse(text);
  it.each([
    ['2026-01-05', at('2026-01-05T00:00:00Z'), at('2026-01-06T00:00:00Z') - 1],
    ['2026-01-05T10:00:00Z', at('2026-01-05T10:00:00Z'), at('2026-01-05T10:00:00Z') + 999],
    ['2026-01-05T10:00:00+02:00', at('2026-01-05T08:00:00Z'), at('2026-01-05T08:00:00Z') + 999],
    ['>=2026-01-05', at('2026-01-05T00:00:00Z'), Infinity],
    ['>2026-01-05', at('2026-01-06T00:00:00Z'), Infinity],
    ['<2026-01-05', -Infinity, at('2026-01-05T00:00:00Z') - 1],
    ['<=2026-01-05', -Infinity, at('2026-01-06T00:00:00Z') - 1],
    ['2026-01-01..2026-01-02', at('2026-01-01T00:00:00Z'), at('2026-01-03T00:00:00Z') - 1],
    ['2026-01-01T00:00:00Z..*', at('2026-01-01T00:00:00Z'), Infinity],
    ['*..2026-01-01T00:00:00Z', -Infinity, at('2026-01-01T00:00:00Z') + 999],
  ])('%s', (text, from, to) => {
    expect(parseCreated(text)).toEqual({ from, to });
  });

  it.each(['', 'yesterday', '2026-13-01', '>=', '..', '2026-01-01...2026-01-02x'])('refuses %j', (text) => {
    expect(() => parseCreated(text)).toThrow('Validation Failed');
  });
});
