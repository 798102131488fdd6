import { describe, expect, it } from '@jest/globals';
import { splitPrefix } from './line-prefix.ts';
import type { PrefixedLine } from './line-prefix.ts';

const timeMs = Date.parse('2024-05-01T12:00:00.5Z');

describe('splitPrefix', () => {
  it.each<[string, string, Partial<PrefixedLine>]>([
    ['no prefix', 'error: x', { text: 'error: x', timeMs: null, columns: null }],
    ['a time of GitHub', '2024-05-01T12:00:00.5000000Z error: x', { text: 'error: x', timeMs }],
    ['a time alone', '2024-05-01T12:00:00.5Z', { text: '', timeMs }],
    ['a time without a fraction', '2024-05-01T12:00:00Z a', { text: 'a', timeMs: timeMs - 500 }],
    ['a stream mark of GitLab', '2024-05-01T12:00:00.500000Z 00O error: x', { text: 'error: x', timeMs }],
    ['a continued stream of GitLab', '2024-05-01T12:00:00.500000Z 01E+error: x', { text: 'error: x', timeMs }],
    ['a time of Jenkins', '[2024-05-01T12:00:00.5Z] error: x', { text: 'error: x', timeMs }],
    ['two times, the first of which counts', '2024-05-01T12:00:00.5Z 2020-01-01T00:00:00Z x', { text: 'x', timeMs }],
    ['a time of day', '12:00:00  error: x', { text: 'error: x', timeMs: null }],
    ['a time of day that is part of the text', '12:00:00 error', { text: '12:00:00 error' }],
    ['a step of Tekton', '[build : step-2] error: x', { text: 'error: x' }],
    ['a level, which stays', '[build] : x', { text: '[build] : x' }],
    ['a step of BuildKit', '#12 3.456 error: x', { text: 'error: x' }],
    ['a step of BuildKit behind a time', '2024-05-01T12:00:00.5Z #12 3.456 x', { text: 'x', timeMs }],
    ['byte order marks', '\uFEFF\uFEFF2024-05-01T12:00:00.5Z \uFEFFx', { text: 'x', timeMs }],
    ['space at the end', 'x \t\r', { text: 'x' }],
    ['indentation, which stays', '2024-05-01T12:00:00.5Z   x', { text: '  x', timeMs }],
    ['a time within the text', 'at 2024-05-01T12:00:00.5Z x', { text: 'at 2024-05-01T12:00:00.5Z x', timeMs: null }],
    ['no time of another form', '2024-05-01 12:00:00 x', { text: '2024-05-01 12:00:00 x', timeMs: null }],
    [
      'the columns of gh',
      'build\tRun tests\t\uFEFF2024-05-01T12:00:00.5Z x',
      { text: 'x', timeMs, columns: { job: 'build', step: 'Run tests' } },
    ],
    ['columns without a tab before the time', 'a b 2024-05-01T12:00:00.5Z x', { columns: null }],
    ['columns of something else', 'a\tb\tc', { text: 'a\tb\tc', columns: null }],
  ])('takes off %s', (_what, line, expected) => {
    expect(splitPrefix(line)).toMatchObject(expected);
  });
});
