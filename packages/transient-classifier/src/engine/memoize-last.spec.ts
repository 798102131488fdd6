import { expect, it } from '@jest/globals';
import { memoizeLast } from './memoize-last.ts';

it('the last answer is kept, and only that', () => {
  const asked: string[] = [];
  const length = memoizeLast((text) => {
    asked.push(text);
    return text.length;
  });
  expect(['ab', 'ab', '', '', 'ab'].map(length)).toEqual([2, 2, 0, 0, 2]);
  expect(asked).toEqual(['ab', '', 'ab']);
});
