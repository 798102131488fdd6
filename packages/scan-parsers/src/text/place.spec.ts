import { describe, expect, it } from '@jest/globals';
import type { ReportParser } from '@portcullis/gate-core';
import { gitleaksParser, lcovParser, mypyTextParser } from '../formats/parsers.ts';
import { readSummary } from '../read-report.ts';
import { bytesInput, faultOf } from '../testing/bytes-input.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array =>
  new Uint8Array(Uint16Array.from(Array.from(text, (character) => character.charCodeAt(0))).buffer);
const bad = Uint8Array.of(0xff);

/** Broken in two ways, or in one that only the beginning explains. */
const broken: readonly (readonly [string, ReportParser, readonly Uint8Array[], string])[] = [
  ['UTF-16 without a byte order mark', gitleaksParser, [utf16('[{"RuleID":"x"}]')], 'encoding'],
  ['a progress bar before the JSON', gitleaksParser, [utf8(`Working... ${'━'.repeat(30)} 100%\n[]`)], 'malformed'],
  ['a gzip archive', gitleaksParser, [Uint8Array.of(0x1f, 0x8b, 0x08, 0x00, 0x01)], 'encoding'],
  ['a malformed line before bytes that are no text', lcovParser, [utf8('TN:\nSF:a.py\nDA:x\n'), bad], 'malformed'],
  [
    'bytes that are no text before a malformed line',
    lcovParser,
    [utf8('TN:\nSF:a.py\n'), bad, utf8('\nnonsense\n')],
    'encoding',
  ],
  [
    'JSON that is broken by a character that is none',
    gitleaksParser,
    [utf8('nu'), Uint8Array.of(0xec, 0x6c, 0x0a)],
    'encoding',
  ],
  ['JSON that is broken by a character', gitleaksParser, [utf8('nu\u20ac')], 'malformed'],
  ['JSON that ends in the middle of a character', gitleaksParser, [utf8('nu'), Uint8Array.of(0xe2, 0x82)], 'encoding'],
  ['bytes that are no text', mypyTextParser, [utf8('a.py:1: error: é  [misc]\n'), bad], 'encoding'],
];

describe('what is said of a broken report', () => {
  it.each(broken)('is the same however it is cut: %s', async (_what, parser, parts, code) => {
    const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
    const whole = await faultOf(readSummary(parser, bytesInput(bytes)));
    expect(whole.code).toBe(code);
    for (const pieceBytes of [1, 2, 3, 7, 50])
      expect(await faultOf(readSummary(parser, bytesInput(bytes, pieceBytes)))).toEqual(whole);
  });
});
