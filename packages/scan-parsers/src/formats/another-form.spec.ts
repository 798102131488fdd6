import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { ReportParser, ReportSummary } from '@portcullis/gate-core';
import { reportParsers } from '../registry.ts';
import { fixture, parse } from '../testing/bytes-input.ts';

const fixturesFolder = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/** Ways in which an option, a version or a language could write problems otherwise; the lines at the end stay. */
const forms: readonly (readonly [form: string, rewrite: (text: string) => string])[] = [
  ['bars before lines', (text) => text.replaceAll(/:(\d+)/gu, '|$1')],
  ['brackets around places', (text) => text.replaceAll(/\((\d+(?:,\d+)*)\)/gu, '[$1]')],
  ['brackets around codes', (text) => text.replaceAll(/\b([A-Z]{1,4}\d{2,5})\b/gu, '<$1>')],
  [
    'words of another language',
    (text) => text.replaceAll(/\berror\b/gu, 'Fehler').replaceAll(/\bwarning\b/gu, 'Warnung'),
  ],
  ['a mark before each', (text) => text.replaceAll(/^(?=.*(?::\d+|\(\d+,))/gmu, '~ ')],
];

function textReports({ format }: ReportParser): readonly string[] {
  const folder = format.replace(/-text$/u, '');
  const names = readdirSync(fixturesFolder).includes(folder) ? readdirSync(fixturesFolder + folder) : [];
  return names.filter((name) => name.endsWith('.txt')).map((name) => `${folder}/${name}`);
}

/** `null` if it is refused. */
const read = (parser: ReportParser, text: string): Promise<ReportSummary | null> =>
  parse(parser, text).catch(() => null);

const problems = (summary: ReportSummary): number => {
  const count = summary.figures['findings'];
  return typeof count === 'number' ? count : 0;
};

const trials = reportParsers.flatMap((parser) =>
  textReports(parser).flatMap((path) => forms.map(([form, rewrite]) => ({ parser, path, form, rewrite }))),
);

describe('problems in another form', () => {
  it.each(trials)('with $form make $path neither clean nor complete', async ({ parser, path, rewrite }) => {
    const text = new TextDecoder().decode(fixture(path));
    const [before, after] = [await read(parser, text), await read(parser, rewrite(text))];
    if (before === null || after === null || problems(after) >= problems(before)) return;
    expect(after.scanGaps).not.toEqual([]);
  });
});
