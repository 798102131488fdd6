import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { memoryStream } from '../testing/memory-host.ts';
import { createProgress } from './progress.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('createProgress', () => {
  it('says nothing within the first second', () => {
    const stream = memoryStream(80);
    const progress = createProgress(stream);
    progress.set('reading a');
    jest.advanceTimersByTime(999);
    progress.end();
    jest.advanceTimersByTime(5000);
    expect(stream.text()).toBe('');
  });

  it('then says what is being done, and takes the line away', () => {
    const stream = memoryStream(80);
    const progress = createProgress(stream);
    progress.set('reading a');
    jest.advanceTimersByTime(1000);
    progress.set('reading \u001b[31mb');
    progress.end();
    expect(stream.text()).toBe('\r\u001b[Kreading a\r\u001b[Kreading \\u{1B}[31mb\r\u001b[K');
  });

  it('says nothing where nobody looks', () => {
    const stream = memoryStream();
    const progress = createProgress(stream);
    progress.set('reading a');
    jest.advanceTimersByTime(5000);
    progress.end();
    expect(stream.text()).toBe('');
  });
});
