import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ReportError } from '@portcullis/gate-core';
import type { ReportParser } from '@portcullis/gate-core';
import { createFactsCollector } from '../detect-format/facts-collector.ts';
import { readSummary } from '../read-report.ts';
import { reportParsers } from '../registry.ts';
import { bytesInput, fixture } from '../testing/bytes-input.ts';
import { builtInDetectors } from './detect-format.ts';

const fixturesFolder = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const folders = readdirSync(fixturesFolder).filter((name) => !['inputs', 'malformed'].includes(name));
const reports = folders.flatMap((folder) =>
  readdirSync(fixturesFolder + folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'SOURCES.md')
    .map((entry) => `${folder}/${entry.name}`),
);

/** The formats that a folder's reports may be of. */
const ownFormats = (path: string): readonly string[] => {
  const folder = path.split('/')[0] ?? '';
  return reportParsers
    .map(({ format }) => format)
    .filter((format) => format === folder || format.startsWith(`${folder}-`));
};

/** Whether a parser reads it, and calls it complete, and clean or measured. */
async function findsItClean(parser: ReportParser, path: string): Promise<boolean> {
  const summary = await readSummary(parser, bytesInput(fixture(path))).catch((error: unknown) => {
    if (!(error instanceof ReportError)) throw error;
    return null;
  });
  if (summary === null || summary.scanGaps.length > 0) return false;
  return parser.produces.includes('findings')
    ? summary.figures['findings'] === 0
    : Object.keys(summary.metrics).length > 0;
}

/** Empty documents, which several tools write when they find nothing. */
const isSilent = (path: string): boolean => /^\s*(?:\[\s*\]|null|)\s*$/u.test(new TextDecoder().decode(fixture(path)));
const telling = reports.filter((path) => !isSilent(path));
/** What is larger shows nothing more, and each of some fifty parsers reads it. */
const small = telling.filter((path) => fixture(path).length < 8_000);

/** The formats whose detectors know a report. */
function knownAs(path: string): readonly string[] {
  const collector = createFactsCollector();
  collector.write(new TextDecoder().decode(fixture(path)));
  collector.end();
  const facts = collector.facts();
  return facts === null
    ? []
    : builtInDetectors.filter((detector) => detector.detect(facts)).map(({ format }) => format);
}

describe('one format against all', () => {
  it.each(telling)('only the detectors of its own format know %s', (path) => {
    const knowing = knownAs(path);
    expect(knowing.filter((format) => !ownFormats(path).includes(format))).toEqual([]);
    expect(knowing.length).toBeLessThanOrEqual(1);
  });

  it.each(small)('no parser of another format finds %s clean', async (path) => {
    const own = ownFormats(path);
    const strangers: string[] = [];
    for (const parser of reportParsers)
      if (!own.includes(parser.format) && (await findsItClean(parser, path))) strangers.push(parser.format);
    expect(strangers).toEqual([]);
  });
});
