import { describe, expect, it } from '@jest/globals';
import { createWrappedText } from './wrapped-text.ts';

const lastOf = (lines: readonly string[]) => {
  const wrapped = createWrappedText();
  return lines.map((line) => wrapped.read(line)).at(-1);
};

describe('a message broken to the width of a terminal', () => {
  it('of Terraform is joined between its bars', () => {
    expect(
      lastOf([
        '│ Error: Failed to query providers',
        '│',
        '│ net/http: request canceled (Client.Timeout exceeded while awaiting',
        '│ headers)',
      ])?.joined[0],
    ).toBe(
      'Error: Failed to query providers net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
    );
  });

  it('of Symfony is joined also where a word was broken', () => {
    expect(
      lastOf([
        'In CurlDownloader.php line 390:',
        '',
        '  curl error 28 while downloading https://repo.example.org/pa',
        '  ckages.json: Timeout was reached',
      ])?.joined[1],
    ).toBe('curl error 28 while downloading https://repo.example.org/packages.json: Timeout was reached');
  });

  it('ends with the first line outside', () => {
    const wrapped = createWrappedText();
    wrapped.read('│ Error: Failed');
    expect(wrapped.read('╵')).toBeNull();
    expect(wrapped.isOpen).toBe(false);
  });

  it('is not seen in a table or a listing', () => {
    expect(lastOf(['│ name │ size │', '│ const reset = true'])).toBeNull();
  });

  it('is not joined without end', () => {
    const joined = lastOf(['│ Error: Failed', ...Array.from({ length: 39 }, () => '│ line')])?.joined[0];
    expect(joined).toHaveLength('Error: Failed'.length + 39 * ' line'.length);
    expect(lastOf(['│ Error: Failed', ...Array.from({ length: 40 }, () => '│ line')])).toBeNull();
  });
});
