import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ReportError } from '@portcullis/gate-core';
import * as fc from 'fast-check';
import { readSummary } from '../read-report.ts';
import { reportParsers } from '../registry.ts';
import { bytesInput, fixture } from '../testing/bytes-input.ts';

const fixturesFolder = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/**
 * Formats without an end: a cut at the end of a line or record leaves a whole report, which only the exit code of its tool tells
 * from the real one. What a text says at its end may be lost without harm.
 */
const endless = new Set([
  'black',
  'clang-tidy',
  'flake8',
  'gcc',
  'go-cover',
  'isort',
  'msbuild',
  'mypy-text',
  'tsc',
  'vulture',
  'yamllint',
  'tap',
]);
const cases = reportParsers
  .filter(({ format }) => !endless.has(format))
  .flatMap((parser) => {
    const folder = readdirSync(fixturesFolder)
      .filter((name) => parser.format === name || parser.format.startsWith(`${name}-`))
      .toSorted((left, right) => right.length - left.length)[0];
    const files = folder === undefined ? [] : readdirSync(fixturesFolder + folder);
    return files
      .filter((file) => /\.(?:json|jsonl|ndjson|xml|trx|info|sarif)$/u.test(file))
      .map((file) => ({ parser, path: `${folder ?? ''}/${file}` }));
  });

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Without a document that was begun, if another stands before it. */
function betweenDocuments(text: string): string {
  const start = text.lastIndexOf('\n{');
  return start === -1 ? text : text.slice(0, start + 1);
}

describe('a report that is cut anywhere', () => {
  it.each(reportParsers.map(({ format }) => format).filter((format) => !endless.has(format)))(
    'of %s is refused, or says that it is incomplete',
    async (format) => {
      const own = cases.filter(({ parser }) => parser.format === format);
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...own), share, fc.boolean(), async (one, at, isBetween) => {
          const whole = new TextDecoder().decode(fixture(one.path)).trimEnd();
          const kept = whole.slice(0, Math.min(whole.length - 1, Math.floor(at * whole.length)));
          const cut = isBetween ? betweenDocuments(kept) : kept;
          const summary = await readSummary(one.parser, bytesInput(cut)).catch((error: unknown) => {
            if (!(error instanceof ReportError)) throw error;
            return null;
          });
          if (summary !== null) expect(summary.scanGaps).not.toEqual([]);
        }),
        { numRuns: 50 },
      );
    },
  );
});
