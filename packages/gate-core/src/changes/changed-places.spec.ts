import { describe, expect, it } from '@jest/globals';
import type { ChangedFile } from '../evidence/changed-lines.ts';
import type { Location } from '../evidence/finding.ts';
import { aFinding } from '../testing/builders.ts';
import { ChangedPlaces, fileName } from './changed-places.ts';
import type { ChangeScope } from './changed-places.ts';

const change = (path: string, overrides: Partial<ChangedFile> = {}): ChangedFile => ({
  ...{ path, from: null, change: 'modified', content: 'text', ranges: [[3, 5]] },
  ...overrides,
});
const place = (path: string, startLine: number | null, overrides: Partial<Location> = {}): Location => ({
  ...{ path, startLine, startColumn: null, endLine: null, endColumn: null },
  ...overrides,
});
const places = new ChangedPlaces({
  sha256: null,
  files: [
    change('app/a.py'),
    change('app/short.py', { lineCount: 5 }),
    change('app/gone.py', { change: 'deleted' }),
    change('app/logo.png', { content: 'binary' }),
    change('vendor/lib', { content: 'submodule' }),
    change('tools/here', { content: 'link' }),
    change('lost/Where.py', { unplaced: 'ambiguous' }),
  ],
});

describe('a finding', () => {
  it.each<[string, Location | null, ChangeScope, boolean]>([
    ['on a changed line', place('app/a.py', 3), 'changed-lines', true],
    ['beside one', place('app/a.py', 6), 'changed-lines', false],
    ['that ends on one', place('app/a.py', 1, { endLine: 3 }), 'changed-lines', true],
    ['that begins on one and ends before it', place('app/a.py', 4, { endLine: 1 }), 'changed-lines', true],
    ['that ends before it begins', place('app/a.py', 9, { endLine: 4 }), 'changed-lines', false],
    ['beside one, in its file', place('app/a.py', 6), 'changed-files', true],
    ['without a line', place('app/a.py', null), 'changed-lines', true],
    ['in its file, on a line that is not changed', place('app/short.py', 2), 'changed-lines', false],
    ['behind the end of its file', place('app/short.py', 6), 'changed-lines', true],
    ['in a binary file', place('app/logo.png', 9), 'changed-lines', true],
    ['in a file that is gone', place('app/gone.py', 3), 'changed-lines', false],
    ['in another file', place('app/b.py', 3), 'changed-files', false],
    ['in a submodule', place('vendor/lib/src/deep/x.c', 1), 'changed-lines', true],
    ['beside a submodule', place('vendor/library/x.c', 1), 'changed-lines', false],
    ['behind a link', place('tools/here/x.py', 1), 'changed-files', true],
    ['of a changed file that could not be placed', place('lost/Where.py', 3), 'changed-files', false],
    ['that could not be placed itself', place('app/a.py', 3, { unplaced: 'outside' }), 'changed-lines', false],
    ['without a place', null, 'changed-files', false],
  ])('%s (%#)', (_what, location, scope, isHeld) => {
    expect(places.holds(aFinding({ location }), scope)).toBe(isHeld);
  });

  it.each<[string, Location | null, boolean]>([
    ['without a place', null, false],
    ['of the name of a changed file that could not be placed', place('x/where.PY', 1), true],
    ['of the name of a changed file', place('x/a.py', 1), false],
    ['that could not be placed, of that name', place('x\\A.py', 1, { unplaced: 'outside' }), true],
    ['that could not be placed, of another name', place('x/b.py', 1, { unplaced: 'outside' }), false],
    [
      'that could not be placed, of the name of a file that is gone',
      place('gone.py', 1, { unplaced: 'outside' }),
      false,
    ],
  ])('may be in a changed file: %s', (_what, location, mayBe) => {
    expect(places.mayHold(aFinding({ location }))).toBe(mayBe);
  });

  it('is in no folder where no submodule changed', () => {
    const plain = new ChangedPlaces({ sha256: null, files: [change('vendor/lib')] });
    expect(plain.holds(aFinding({ location: place('vendor/lib/x.c', 1) }), 'changed-files')).toBe(false);
  });
});

describe('fileName', () => {
  it.each([
    ['a/B.py', 'b.py'],
    ['a\\b/c\\D', 'd'],
    ['X', 'x'],
  ])('of %s is %s', (path, name) => {
    expect(fileName(path)).toBe(name);
  });
});
