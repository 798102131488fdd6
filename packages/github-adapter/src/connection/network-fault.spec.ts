import { describe, expect, it } from '@jest/globals';
import { describeFault } from './network-fault.ts';

describe('a fault of the network in a word', () => {
  it.each([
    [
      'a code below',
      new TypeError('fetch failed', { cause: Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }) }),
      'ENOTFOUND',
    ],
    [
      'a code further below',
      new Error('a', { cause: new Error('b', { cause: { code: 'ECONNREFUSED' } }) }),
      'ECONNREFUSED',
    ],
    ['a deadline', new DOMException('The operation timed out', 'TimeoutError'), 'no answer in time'],
    ['an abort below', new Error('x', { cause: new DOMException('gone', 'AbortError') }), 'no answer in time'],
    ['the innermost message', new TypeError('fetch failed', { cause: new Error('bad port') }), 'bad port'],
    ['a text', 'oops', 'the connection failed'],
    ['nothing', undefined, 'the connection failed'],
    ['an empty message', new Error(''), 'the connection failed'],
  ])('%s', (_what, error, words) => {
    expect(describeFault(error)).toBe(words);
  });

  it('ends for an error that causes itself', () => {
    const error = new Error('loop');
    error.cause = error;
    expect(describeFault(error)).toBe('loop');
  });
});
