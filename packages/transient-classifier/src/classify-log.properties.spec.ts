import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Classification } from './classification.ts';
import { classifyLog } from './classify-log.ts';
import { builtInRules } from './rules/built-in-rules.ts';
import { chunksOf, logOf } from './testing/log-of.ts';

const encoder = new TextEncoder();
const examples = builtInRules.map(({ example }) => example);

/** Pieces of log that the rules know, and noise, in any order: hostile to an engine that relies on order. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...examples) },
  fc.constantFrom(
    '##[group]Run make',
    '##[endgroup]',
    '##[error]Process completed with exit code 1.',
    'Post job cleanup.',
    'section_start:1:step_script',
    'added 12 packages in 4s',
    '',
    '+ set -x',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replaceAll(/[\n\r]/gu, ' ')),
);
const log = fc.array(piece, { maxLength: 25 }).map((pieces) => `${pieces.join('\n')}\n`);
/** Without random characters that could act as line ends or escapes. */
const plainLog = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...examples) },
      fc.constantFrom(
        '##[group]Run make',
        '##[endgroup]',
        '##[error]Process completed with exit code 1.',
        'added 12 packages in 4s',
      ),
    ),
    { maxLength: 25 },
  )
  .map((pieces) => `${pieces.join('\n')}\n`);

const answer = ({ verdict, category, ruleId, line, evidence }: Classification) => ({
  verdict,
  category,
  ruleId,
  line,
  evidence,
});
/** Chunks of which each overwrites the one before. */
async function* chunksInPlace(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    memory.set(part);
    yield await Promise.resolve(memory.subarray(0, part.length));
  }
}
const classifyText = async (text: string) => answer(await classifyLog(logOf(text)));
/** `PORTCULLIS_PROPERTY_RUNS=2000` tries more logs than a quick look needs. */
const runs = { numRuns: Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 25) };

describe('classifyLog, whatever the log', () => {
  it('answers any bytes, with text that holds no control characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        const classification = await classifyLog(chunksOf(bytes, []));
        expect(classification.verdict).not.toBe('transient');
        for (const { text } of classification.evidence) expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
      }),
      runs,
    );
  });

  it('says the same however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(log, fc.array(fc.nat(), { maxLength: 12 }), async (text, places) => {
        const bytes = encoder.encode(text);
        const cuts = places.map((place) => place % (bytes.length + 1));
        expect(answer(await classifyLog(chunksOf(bytes, cuts)))).toEqual(await classifyText(text));
      }),
      runs,
    );
  });

  it('says the same when all chunks are in the same memory', async () => {
    await fc.assert(
      fc.asyncProperty(log, fc.integer({ min: 1, max: 60 }), async (text, size) => {
        const bytes = encoder.encode(text);
        expect(answer(await classifyLog(chunksInPlace(bytes, size)))).toEqual(await classifyText(text));
      }),
      runs,
    );
  });

  it('says the same when cut after every byte', async () => {
    for (const text of examples.filter((_example, index) => index % 40 === 0)) {
      const bytes = encoder.encode(`${text}\r\n\u001b[31mend\u001b[0m ✓\n`);
      expect(answer(await classifyLog(chunksOf(bytes, [...bytes.keys()])))).toEqual(
        answer(await classifyLog(chunksOf(bytes, []))),
      );
    }
  });

  it.each([
    ['times', (line: string) => `2024-05-01T12:00:00.0000000Z ${line}`],
    ['carriage returns before line feeds', (line: string) => `${line}\r`],
    ['colours', (line: string) => line.replaceAll(' ', '\u001b[1;31m \u001b[0m')],
    ['a progress bar on the same line', (line: string) => ` 10% [#    ]\r 90% [#### ]\r${line}`],
    ['the columns of gh run view --log', (line: string) => `build\tUNKNOWN STEP\t2024-05-01T12:00:00.0000000Z ${line}`],
    ['titles of the terminal', (line: string) => `\u001b]0;title\u0007${line}`],
  ])('says the same with %s', async (_what, dress) => {
    await fc.assert(
      fc.asyncProperty(plainLog, async (text) => {
        const dressed = text.split('\n').slice(0, -1).map(dress).join('\n');
        const { verdict, category, ruleId, line } = await classifyText(`${dressed}\n`);
        const plain = await classifyText(text);
        expect({ verdict, category, ruleId, line }).toEqual({
          verdict: plain.verdict,
          category: plain.category,
          ruleId: plain.ruleId,
          line: plain.line,
        });
      }),
      runs,
    );
  });

  it('is not changed by steps before the failing one', async () => {
    const failing =
      '##[group]Run npm ci\n##[endgroup]\nnpm error code ECONNRESET\n##[error]Process completed with exit code 1.\n';
    await fc.assert(
      fc.asyncProperty(plainLog, async (before) => {
        const passed = `##[group]Run make\n##[endgroup]\n${before.replaceAll('##[error]', '')}`;
        const { verdict, ruleId } = await classifyText(passed + failing);
        expect({ verdict, ruleId }).toEqual({ verdict: 'transient', ruleId: (await classifyText(failing)).ruleId });
      }),
      runs,
    );
  });
});
