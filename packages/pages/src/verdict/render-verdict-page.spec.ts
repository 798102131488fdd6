import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { manyFindings, pageOf, storedFindings, storedVerdict, verdictNames } from '../testing/verdicts.ts';
import { lineAddress } from './commit-links.ts';
import { renderVerdictPage } from './render-verdict-page.tsx';

const gzip = (bytes: Uint8Array): Uint8Array => gzipSync(bytes);

function unpack(html: string): readonly (readonly unknown[])[] {
  const packed = /<template id="finding-data"[^>]*>([^<]*)</u.exec(html)?.[1] ?? '';
  return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString()) as (readonly unknown[])[];
}

describe('renderVerdictPage', () => {
  it.each(verdictNames)('makes a page of the stored verdict "%s", twice the same', (name) => {
    const page = pageOf(storedVerdict(name), storedFindings(name));
    expect(page).toMatch(/^<!doctype html>[\s\S]*<h1 id="outcome">\w+<\/h1>[\s\S]*<\/html>\n$/u);
    expect(pageOf(storedVerdict(name), storedFindings(name))).toBe(page);
  });

  it('has no id twice, whatever is reported twice', () => {
    const [one] = manyFindings(1);
    const findings = one === undefined ? [] : [one, one, ...manyFindings(5)];
    const ids = [...pageOf(storedVerdict('blocked'), findings).matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id);
    expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
  });

  it('lists what the verdict names where its findings are not known, and says so', () => {
    const page = pageOf(storedVerdict('blocked'), null);
    expect(page).toContain('Only findings that the verdict names are listed');
    const { raw } = storedVerdict('blocked').summary.counting;
    expect(page).toMatch(new RegExp(`Findings</a><span class="count">\\d+ of ${String(raw)}</span>`, 'u'));
    expect(unpack(page).length).toBeGreaterThan(0);
  });

  it.each([
    ['passed', 'Judging again gave passed, not blocked.'],
    ['blocked', 'Judging again gave blocked too, but with other values.'],
  ] as const)('says that a replay does not confirm it: %s', (recomputedAs, words) => {
    expect(pageOf(storedVerdict('blocked'), null, { recomputedAs })).toContain(words);
  });

  it('leaves the least important findings out where the page would be too large, and says how many', () => {
    const findings = manyFindings(2_000);
    const page = renderVerdictPage(storedVerdict('blocked'), findings, { gzip, maxPackedBytes: 10_000 });
    const rows = unpack(page.html);
    expect(page.findings + page.findingsLeftOut).toBe(2_000);
    expect(rows).toHaveLength(page.findings);
    expect(page.findings).toBeGreaterThan(100);
    const all = unpack(pageOf(storedVerdict('blocked'), findings));
    expect(rows).toEqual(all.slice(0, page.findings));
    expect(all[0]?.[1]).toBe('critical');
    expect(page.html).toContain(`${page.findingsLeftOut.toLocaleString('en')} findings left out`);
  });

  it('counts waivers from the instant of the verdict', () => {
    const page = pageOf(storedVerdict('blocked'), null);
    expect(page).toContain('Days are counted from 2026-11-23 16:09 UTC, when this was judged.');
  });

  it('links to nothing where repository or commit is not known for certain', () => {
    const verdict = storedVerdict('blocked');
    for (const page of [
      pageOf(verdict, storedFindings('blocked'), { repository: null }),
      pageOf({ ...verdict, commit: 'main' }, storedFindings('blocked')),
      pageOf(verdict, storedFindings('blocked'), { repository: { name: 'a/b/../../evil' } }),
      pageOf(verdict, storedFindings('blocked'), { repository: { server: 'javascript:alert(1)//', name: 'a/b' } }),
    ])
      expect(page).not.toMatch(/href="[^#"]*(?:blob|commit)/u);
  });
});

describe('lineAddress', () => {
  const blob = 'https://github.com/a/b/blob/c/';

  it.each([
    ['src/a b#c?.py', 3, `${blob}src/a%20b%23c%3F.py#L3`],
    ['src/é.py', null, `${blob}src/%C3%A9.py`],
  ])('of %s', (path, line, address) => {
    expect(lineAddress(blob, path, line)).toBe(address);
  });

  it.each(['../a', 'a/../b', '/etc/passwd', 'C:\\a', './a', 'a//b', '', '\uD800'])('makes none of %j', (path) => {
    expect(lineAddress(blob, path, 1)).toBeNull();
  });
});
