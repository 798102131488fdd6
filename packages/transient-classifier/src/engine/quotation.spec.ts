import { describe, expect, it } from '@jest/globals';
import { quotationKind } from './quotation.ts';

describe('a quotation', () => {
  it.each([
    ['tests/test_app.py::test_total FAILED', 'test-name'],
    ['app::tests::total PASSED [ 10%]', 'test-name'],
    [':: FAILED', null],
    ['::total FAILED', null],
    ['> java.net.SocketException: Connection reset', null],
    ['> npm run build', 'command'],
    ["lib/fetch.rb:46:in `connect': execution expired (Net::OpenTimeout)", null],
    ['lib/fetch.rb:46: raise Net::OpenTimeout', 'search-result'],
    ['-> The operation has timed out.', null],
    ['-const limit = 5;', 'diff'],
  ])('%s is %s', (line, kind) => {
    expect(quotationKind(line)).toBe(kind);
  });

  it('is told of a long word with colons in linear time: others take hours', () => {
    expect(quotationKind(`${'::'.repeat(1_000_000)} x`)).toBeNull();
  });
});
