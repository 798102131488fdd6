import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ReportError } from '@portcullis/gate-core';
import type { ReportParser, ReportSummary } from '@portcullis/gate-core';
import { readSummary } from '../read-report.ts';
import { reportParsers } from '../registry.ts';
import { bytesInput, fixture } from '../testing/bytes-input.ts';

const fixturesFolder = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/** Formats of any tool that name each one that ran, whether it found something or not. */
const namesAllTools = new Set(['sarif', 'cyclonedx', 'spdx']);

async function summariesOf(parser: ReportParser): Promise<readonly ReportSummary[]> {
  const files = readdirSync(fixturesFolder + parser.format, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== 'SOURCES.md',
  );
  const read = await Promise.all(
    files.map(({ name }) =>
      readSummary(parser, bytesInput(fixture(`${parser.format}/${name}`))).catch((error: unknown) => {
        if (!(error instanceof ReportError)) throw error;
        return null;
      }),
    ),
  );
  return read.filter((summary) => summary !== null);
}

describe('a format that any tool writes', () => {
  it.each(reportParsers.filter(({ tools }) => tools === null).map((parser) => [parser.format, parser] as const))(
    'says whether it names a tool that found nothing: %s',
    async (format, parser) => {
      const summaries = await summariesOf(parser);
      expect(summaries).not.toEqual([]);
      for (const { toolsByFindings = false } of summaries) expect(toolsByFindings).toBe(!namesAllTools.has(format));
    },
  );
});
