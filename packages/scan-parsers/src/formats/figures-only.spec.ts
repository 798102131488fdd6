import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { ReportError } from '@portcullis/gate-core';
import type { FindingSink, ReportParser } from '@portcullis/gate-core';
import { findParser } from '../registry.ts';
import { bytesInput } from '../testing/bytes-input.ts';
import { detectFormat } from './detect-format.ts';

const root = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const contents = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.[a-z]+$/u.test(path) && !/\.md$|^(?:inputs|malformed)[\\/]/u.test(path))
  .map((path) => readFileSync(join(root, path)));

async function summaryOf(parser: ReportParser, content: Uint8Array, sink: FindingSink): Promise<unknown> {
  try {
    return await parser.parse(bytesInput(content), sink);
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return error.fault;
  }
}

describe('a reader that is asked for figures alone', () => {
  it('gives the same figures, without the work of making findings', async () => {
    const busy = new Set<string>();
    for (const content of contents) {
      const detection = await detectFormat(bytesInput(content));
      const parser = detection.outcome === 'detected' ? findParser(detection.format) : undefined;
      if (parser === undefined) continue;
      const whole = await summaryOf(parser, content, { add: () => undefined, restart: () => undefined });
      const add = (): void => {
        busy.add(parser.format);
      };
      expect(await summaryOf(parser, content, { figuresOnly: true, add, restart: () => undefined })).toEqual(whole);
    }
    expect([...busy]).toEqual([]);
  });
});
