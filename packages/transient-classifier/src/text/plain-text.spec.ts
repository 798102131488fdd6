import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classifyLog } from '../classify-log.ts';
import { logOf, step } from '../testing/log-of.ts';
import { plainText } from './plain-text.ts';

const plain = (text: string): string => plainText(new TextEncoder().encode(text));

describe('text in brackets', () => {
  it.each([
    ['a thread', '[main] ERROR app: stopped'],
    ['a language', '[Kotlin] compiled'],
    ['a time of Terraform', 'aws_instance.a: Still creating... [10m0s elapsed]'],
    ['a range of Prometheus', 'rate(x[5m])'],
    ['a name', '[m. meyer] [K -x]'],
    ['a unit', 'length [m], temperature [K]'],
    ['a size', '[0KB/s] [30m]'],
    ['a time limit', 'cancelled after [31min] of [35m0s]'],
  ])('stays: %s', (_what, text) => {
    expect(plain(text)).toBe(text);
  });

  it('stays whatever word it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z][\w .-]{1,20}$/u), fc.stringMatching(/^[\w :]{0,20}$/u), (name, rest) => {
        expect(plain(`[${name}] ${rest}`)).toBe(`[${name}] ${rest}`);
      }),
    );
  });

  it('is no part of an error behind it', async () => {
    const log = step('./build', '[main] npm error code ECONNRESET', '##[error]Process completed with exit code 1.');
    expect((await classifyLog(logOf(log.join('\n')))).verdict).toBe('transient');
  });
});

describe('bytes that are no text', () => {
  it.each([
    ['a bell', 'a\u0007b'],
    ['the last control before the blank', 'a\u001fb'],
    ['delete', 'a\u007fb'],
    ['a colour', 'a\u001b[31mb'],
    ['a title of the terminal', 'a\u001b]0;title\u0007b'],
  ])('are left out: %s', (_what, text) => {
    expect(plain(text)).toBe('ab');
  });

  it.each(['a\tb', 'a b', 'a~b', 'größe', ''])('are not in %j', (text) => {
    expect(plain(text)).toBe(text);
  });

  it('are left out where a colour follows, too', () => {
    expect(plain('\u0001[31mred[m')).toBe('red');
  });
});

describe('an escape sequence without its first byte', () => {
  it.each([
    ['reset', '[31mnpm error[0m code ECONNRESET'],
    ['reset within brackets', '[31mnpm error[0mcode[[32m1[m]', 'npm errorcode[1]'],
    ['reset by Git', '[1;31mnpm error[m code ECONNRESET'],
    ['reset by Git within brackets', 'npm error code[[32m1[m]', 'npm error code[1]'],
    ['reset by GitLab', '[32;1mnpm error[0;m code ECONNRESET'],
    ['cleared by GCC', '[01m[Knpm error[m[K code ECONNRESET'],
    [
      'reset by a later line',
      '2026-01-01T00:00:00Z [31mnpm error code ECONNRESET',
      '2026-01-01T00:00:00Z npm error code ECONNRESET',
    ],
    ['reset by a later line, in bold', '(npm) [1;31merror[2] code ECONNRESET', '(npm) error[2] code ECONNRESET'],
    ['cleared at its end', 'npm error code ECONNRESET[K'],
  ])('is taken off where it is %s', (_how, text, rest = 'npm error code ECONNRESET') => {
    expect(plain(text)).toBe(rest);
  });

  it.each(['^[', '\\x1b', '\\u001b', '\\033', '\\e', '\u241B', '\uFFFD'])(
    'is taken off wherever it bears %s for it',
    (escape) => {
      expect(plain(`[main] ${escape}[31mnpm error ${escape}[Kcode 1`)).toBe('[main] npm error code 1');
    },
  );
});
