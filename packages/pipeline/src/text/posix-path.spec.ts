import { describe, expect, it } from '@jest/globals';
import { resolveFrom } from './posix-path.ts';

describe('resolveFrom', () => {
  it.each([
    ['portcullis.yml', './org.yml', 'org.yml'],
    ['ci/portcullis.yml', 'org.yml', 'ci/org.yml'],
    ['ci/portcullis.yml', '../org/./gate.yml', 'org/gate.yml'],
    ['portcullis.yml', '../org.yml', '../org.yml'],
    ['/srv/repo/portcullis.yml', '../org.yml', '/srv/org.yml'],
    ['/portcullis.yml', 'org.yml', '/org.yml'],
    ['a/b/c.yml', '../../../x.yml', '../x.yml'],
  ])('from %s, %s is %s', (from, relative, path) => {
    expect(resolveFrom(from, relative)).toBe(path);
  });
});
