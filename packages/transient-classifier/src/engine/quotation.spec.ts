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
    ["acme/net.py:8:8: W0707: raise ConnectionError('connection timed out') (raise-missing-from)", 'finding'],
    ['app/net.py:8:8: S113 Probable use of `requests` without timeout', 'finding'],
    ['src/net.c:8:8: warning: format of "connection timed out" [-Wformat]', 'finding'],
    ['lib/net.rb:8:8: W: Lint/SuppressedException: connection reset by peer', 'finding'],
    ['net/dial.go:8:2: "connection reset by peer" should not be compared (SA1000)', 'finding'],
    ['src/net.js:8:8: "socket hang up" is no literal [Error/no-throw-literal]', 'finding'],
    ["build.zig.zon:9:20: error: bad HTTP response code: '503 Service Unavailable'", null],
    ['app.go:12:5: example.org/pad@v1.0.0: Get "https://proxy.example.org/pad": EOF', null],
    ['load.rs:8:8: connection timed out (os error 110)', null],
    ['-> The operation has timed out.', null],
    ['-const limit = 5;', 'diff'],
  ])('%s is %s', (line, kind) => {
    expect(quotationKind(line)).toBe(kind);
  });

  it('is told of a long word with colons in linear time: others take hours', () => {
    expect(quotationKind(`${'::'.repeat(1_000_000)} x`)).toBeNull();
  });
});
