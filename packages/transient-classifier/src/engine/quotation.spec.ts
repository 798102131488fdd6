import { describe, expect, it } from '@jest/globals';
import { quotationKind } from './quotation.ts';

describe('a quotation', () => {
  it.each([
    ['tests/test_app.py::test_total FAILED', 'test-name'],
    ['app::tests::total PASSED [ 10%]', 'test-name'],
    [':: FAILED', null],
    ['::total FAILED', null],
  ])('%s is %s', (line, kind) => {
    expect(quotationKind(line)).toBe(kind);
  });

  it('is told of a long word with colons in linear time: others take hours', () => {
    expect(quotationKind(`${'::'.repeat(1_000_000)} x`)).toBeNull();
  });
});
