import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hostileText } from '../testing/hostile-text.ts';
import { markdownHtml, markdownKinds } from '../testing/read-markdown.ts';
import { changesLine, renderChangesMarkdown, renderChangesTerminal } from './render-changes.ts';
import type { ChangesReport } from './render-changes.ts';

const [from, to] = ['1'.repeat(40), '2'.repeat(40)];
const report: ChangesReport = {
  filters: { app: true, docs: false },
  everythingBecause: null,
  paths: ['app/main.py'],
  comparison: { fromSha: from, toSha: to, by: 'git' },
  notes: [],
};
const everything: ChangesReport = {
  filters: { app: true },
  everythingBecause: 'a tag is judged as a whole: v1',
  paths: null,
  comparison: null,
  notes: ['git cannot say what changed: no'],
};

describe('what a change touches', () => {
  it('is one line for people', () => {
    expect(changesLine(report)).toBe('changed: app; not changed: docs (1 file)');
    expect(changesLine(everything)).toBe('everything counts as changed: a tag is judged as a whole: v1');
  });

  it('is lines for a terminal, with the first files', () => {
    const paths = Array.from({ length: 25 }, (_, index) => `app/${index}`);
    const lines = renderChangesTerminal({ ...report, paths }).split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'changed: app; not changed: docs (25 files)',
      `compared ${to} with ${from} by git`,
      '  app/0',
    ]);
    expect(lines.slice(-3)).toEqual(['  app/19', '  and 5 more', '']);
  });

  it('is Markdown for a job summary', () => {
    expect(renderChangesMarkdown(report)).toBe(
      [
        '### What changed\n\n| Filter | |\n| --- | --- |\n| `app` | changed |\n| `docs` | not changed |',
        'Compared `222222222222` with `111111111111` by git.',
        '<details><summary>1 file</summary>\n\n- `app/main.py`\n\n</details>',
      ].join('\n\n'),
    );
    expect(renderChangesMarkdown(everything)).toBe(
      '### Everything counts as changed\n\na tag is judged as a whole: v1.\n\n| Filter | |\n| --- | --- |\n| `app` | changed |\n\ngit cannot say what changed: no.',
    );
  });

  it('comes alive nowhere, whatever names hold', () => {
    fc.assert(
      fc.property(hostileText(), hostileText(), hostileText(), (path, reason, note) => {
        const hostile = { ...report, everythingBecause: reason, paths: [path], notes: [note] };
        const text = renderChangesMarkdown(hostile);
        for (const kind of ['link', 'image', 'em', 'strong', 'del', 'blockquote'])
          expect(markdownKinds(text)).not.toContain(kind);
        expect(
          markdownHtml(text)
            .join('')
            .replace(/<\/?(?:details|summary|span|code)>/gu, '')
            .trim(),
        ).not.toMatch(/</u);
        expect(renderChangesTerminal(hostile)).not.toMatch(/^\s*::|##[a-z]*\[/imu);
      }),
    );
  });
});
