import { describe, expect, it } from '@jest/globals';
import type { ReportFault } from '@portcullis/gate-core';
import { refusalAdvice } from './fault-words.ts';
import { plainSentence } from './sentence.ts';

const faultOf = (hint: string | null, code: ReportFault['code'] = 'wrong-format'): ReportFault => ({
  code,
  message: 'no known format',
  line: null,
  column: null,
  hint,
});

describe('what to do after a refusal', () => {
  it('names every format that the parser lists', () => {
    const formats = Array.from({ length: 70 }, (_, index) => `format-${index}`);
    const hint = `Name its format to see what is wrong with it: ${formats.join(', ')}.`;
    expect(plainSentence(refusalAdvice(faultOf(hint)))).toBe(hint);
  });

  it.each<[ReportFault['code'], number]>([
    ['wrong-format', 1000],
    ['malformed', 240],
  ])('is capped, for a hint may hold text from the report: %s', (code, most) => {
    expect(plainSentence(refusalAdvice(faultOf('a'.repeat(5000), code))).length).toBeLessThanOrEqual(most);
  });

  it.each([null, ''])('is to run the tool again where the parser has no hint (%j)', (hint) => {
    expect(plainSentence(refusalAdvice(faultOf(hint)))).toBe('run the tool again and keep its whole report');
  });
});
