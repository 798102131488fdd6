import { describe, expect, it } from '@jest/globals';
import { remembered } from './remembered.ts';

describe('remembered', () => {
  it('reads a text once', () => {
    const texts: string[] = [];
    const read = remembered((text) => texts.push(text));
    expect(['a', 'b', 'a', 'a'].map(read)).toEqual([1, 2, 1, 1]);
    expect(texts).toEqual(['a', 'b']);
  });

  it('keeps neither very many texts nor very long ones', () => {
    let reads = 0;
    const read = remembered(() => (reads += 1));
    const texts = Array.from({ length: 2500 }, (_, index) => `${index}`);
    for (const text of [...texts, ...texts]) read(text);
    expect(reads).toBe(5000);
    for (const text of ['x'.repeat(501), 'x'.repeat(501)]) read(text);
    expect(reads).toBe(5002);
  });
});
