import { describe, expect, it } from '@jest/globals';
import { connected } from '../testing/connected.ts';
import { createGitObjects } from './git-objects.ts';

describe('objects of git', () => {
  it('are known by their key', () => {
    const objects = createGitObjects();
    objects.keep('a', { sha: 'a' });
    expect(objects.find('a')).toEqual({ sha: 'a' });
    expect(objects.find('b')).toBeUndefined();
  });

  it('that were not used for longest make room', () => {
    const text = 'x'.repeat(10);
    const objects = createGitObjects(640);
    const keys = Array.from({ length: 60 }, (_, index) => `key ${String(index)}`);
    for (const key of keys) {
      objects.keep(key, text);
      objects.find('key 0');
    }
    expect(objects.find('key 0')).toBe(text);
    expect(objects.find('key 59')).toBe(text);
    expect(objects.find('key 1')).toBeUndefined();
    expect(keys.filter((key) => objects.find(key) !== undefined).length).toBeGreaterThan(30);
  });

  it('that are large are not kept', () => {
    const objects = createGitObjects(640);
    objects.keep('a', 'x'.repeat(100));
    expect(objects.find('a')).toBeUndefined();
  });

  it('are read from GitHub once', async () => {
    const { repository, events } = connected({ files: { 'docs/a.md': 'text', 'docs/b.md': 'other' } });
    const read = async (path: string) =>
      new TextDecoder().decode((await repository.readFile('main', path)) ?? undefined);
    const asked = () => events.flatMap((event) => (event.kind === 'answered' ? [event.route] : []));
    expect([await read('docs/a.md'), await read('docs/b.md')]).toEqual(['text', 'other']);
    const before = asked().length;
    expect([await read('docs/a.md'), await read('docs/b.md')]).toEqual(['text', 'other']);
    // What a branch points to is asked for each time.
    expect(
      asked()
        .slice(before)
        .filter((route) => !route.includes('/git/ref/')),
    ).toEqual([]);
  });
});
