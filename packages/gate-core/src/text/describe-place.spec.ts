import { describe, expect, it } from '@jest/globals';
import { describePlace } from './describe-place.ts';

describe('describePlace', () => {
  it.each([
    [[], ''],
    [['reports', 0, 'exit-code'], 'reports[0]["exit-code"]'],
    [['a', 'b', 'c1'], 'a.b.c1'],
    [[0, 'a'], '[0].a'],
    [['größe', '$ref', '_x'], 'größe.$ref._x'],
    [['a', ''], 'a[""]'],
    [['a', '1b'], 'a["1b"]'],
    [['a', '-b'], 'a["-b"]'],
    [['a', 'b c'], 'a["b c"]'],
    [['a', 'b.c'], 'a["b.c"]'],
    [['it"s'], '["it\\"s"]'],
  ])('names %j as %s', (path, place) => {
    expect(describePlace(path)).toBe(place);
  });
});
