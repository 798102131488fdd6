import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { ComparedFiles, ComparisonPort } from '../ports/comparison.ts';
import { apiComparison } from './api-comparison.ts';
import type { FileList } from './api-comparison.ts';
import type { ChangeEvent } from './change-event.ts';
import type { ListedEntry } from './diff-of-listed-files.ts';
import { detectChanges } from './detect-changes.ts';

const [older, newer] = ['1'.repeat(40), '2'.repeat(40)];
const push: ChangeEvent = {
  kind: 'push',
  branch: 'main',
  defaultBranch: 'main',
  beforeSha: older,
  afterSha: newer,
};
const subject = { event: push, filters: { app: ['app'], docs: ['docs'] }, policyPaths: ['portcullis.yml'] };

const answering = (name: string, answer: ComparedFiles): ComparisonPort => ({
  name,
  changedSinceMergeBase: () => Promise.resolve(answer),
  changedBetween: () => Promise.resolve(answer),
});
const compared = (...paths: readonly string[]): ComparedFiles => ({
  state: 'compared',
  fromSha: older,
  paths,
  pointers: [],
});
const unavailable: ComparedFiles = { state: 'unavailable', reason: 'the clone is too shallow' };

describe('detectChanges', () => {
  it('takes the first comparison that has an answer, and says why not the one before', async () => {
    await expect(
      detectChanges(subject, [answering('git', unavailable), answering('the API', compared('app/a.py'))]),
    ).resolves.toEqual({
      filters: { app: true, docs: false },
      everythingBecause: null,
      paths: ['app/a.py'],
      comparison: { fromSha: older, toSha: newer, by: 'the API' },
      notes: ['git cannot say what changed: the clone is too shallow'],
    });
  });

  it('counts everything as changed when no comparison has an answer', async () => {
    await expect(detectChanges(subject, [answering('git', unavailable)])).resolves.toEqual({
      filters: { app: true, docs: true },
      everythingBecause: 'what changed is not known for sure',
      paths: null,
      comparison: null,
      notes: ['git cannot say what changed: the clone is too shallow'],
    });
  });

  it('keeps the list of files where everything counts because of one of them', async () => {
    await expect(
      detectChanges(subject, [answering('git', compared('docs/a.md', 'portcullis.yml'))]),
    ).resolves.toMatchObject({
      everythingBecause: 'what the jobs do, or what the filters are, changed: portcullis.yml',
      paths: ['docs/a.md', 'portcullis.yml'],
    });
  });

  it('counts filters as changed that may match behind a pointer, and says so', async () => {
    const answer: ComparedFiles = { state: 'compared', fromSha: older, paths: ['lib', 'x.txt'], pointers: ['lib'] };
    const filters = { python: ['**/*.py'], docs: ['docs'], own: ['**/*.py', '!lib'] };
    await expect(detectChanges({ ...subject, filters }, [answering('git', answer)])).resolves.toMatchObject({
      filters: { python: true, docs: false, own: false },
      everythingBecause: null,
      notes: [
        'what changed in a submodule or behind a link is not known (lib), so these filters count as changed: python',
      ],
    });
  });

  it('says false only for a filter that no changed file touches', async () => {
    const path = fc.constantFrom('app/a.py', 'docs/a.md', 'x.txt', '.github/workflows/ci.yml', 'portcullis.yml');
    await fc.assert(
      fc.asyncProperty(fc.array(path), fc.boolean(), async (paths, isKnown) => {
        const { filters } = await detectChanges(subject, [
          answering('git', isKnown ? compared(...paths) : unavailable),
        ]);
        for (const [name, isChanged] of Object.entries(filters))
          if (!isChanged) {
            expect(isKnown && paths.length > 0).toBe(true);
            expect(paths.some((found) => found.startsWith(`${name}/`))).toBe(false);
            expect(paths).not.toContain('portcullis.yml');
            expect(paths).not.toContain('.github/workflows/ci.yml');
          }
      }),
    );
  });
});

describe('the comparison by API', () => {
  const complete = { mergeBaseSha: older, isDiverged: false, paths: ['app/a.py'], files: [], doubt: null };
  const pull: ChangeEvent = {
    kind: 'pull-request',
    number: 7,
    headSha: newer,
    baseSha: older,
    baseBranch: 'main',
  };
  type Files = Parameters<typeof apiComparison>[0];
  const detect = (event: ChangeEvent, files: Partial<Files>) =>
    detectChanges({ ...subject, event }, [
      apiComparison(
        {
          compareFiles: () => Promise.resolve(complete),
          pullRequestFiles: () => Promise.resolve({ paths: ['docs/a.md'], files: [], doubt: null }),
          entriesOfCommit: () => Promise.resolve(new Map()),
          ...files,
        },
        (error) => (error instanceof RangeError ? 'The token lacks contents: read.' : null),
      ),
    ]);
  const cut = { ...complete, doubt: 'the list was cut off' };

  const detectPython = async (files: FileList['files'], kindAt: (sha: string) => ListedEntry['kind'] | null) => {
    const paths = files.map(({ path }) => path);
    const entriesOfCommit: Files['entriesOfCommit'] = (sha, asked) => {
      const kind = kindAt(sha);
      return Promise.resolve(new Map(kind === null ? [] : asked.map((path) => [path, { kind, blobSha: null }])));
    };
    const ports = {
      compareFiles: () => Promise.resolve({ ...complete, paths, files }),
      pullRequestFiles: () => Promise.resolve(null),
      entriesOfCommit,
    };
    const python = { ...subject, filters: { python: ['**/*.py'] } };
    return (await detectChanges(python, [apiComparison(ports, () => null)])).filters;
  };
  const asLink = '@@ -1 +1 @@\n-a\n+b\n\\ No newline at end of file';

  it.each<readonly [string, string | null, ListedEntry['kind'] | null, ListedEntry['kind'] | null, boolean]>([
    [
      'a submodule',
      `@@ -1 +1 @@\n-Subproject commit ${older}\n+Subproject commit ${newer}`,
      'submodule',
      'submodule',
      true,
    ],
    ['a link', asLink, 'link', 'link', true],
    ['a new link', '@@ -0,0 +1 @@\n+a\n\\ No newline at end of file', null, 'link', true],
    ['a removed link', '@@ -1 +0,0 @@\n-a\n\\ No newline at end of file', 'link', null, true],
    ['a link in place of a file', '@@ -1,2 +1 @@\n-a\n-b\n+c\n\\ No newline at end of file', 'file', 'link', true],
    ['a file in place of a link', '@@ -1 +1,2 @@\n-c\n\\ No newline at end of file\n+a\n+b', 'link', 'file', true],
    ['a file that reads like a link', asLink, 'file', 'file', false],
    ['a file without a patch', null, 'file', 'file', false],
  ])('knows whether it can look behind %s', async (_what, patch, before, after, isChanged) => {
    const kindAt = (sha: string): ListedEntry['kind'] | null => (sha === newer ? after : before);
    expect(await detectPython([{ path: 'lib', patch }], kindAt)).toEqual({ python: isChanged });
  });

  it('takes more files than it asks for as what they may be', async () => {
    const files = Array.from({ length: 31 }, (_value, index) => ({ path: `lib/${index}`, patch: asLink }));
    expect(await detectPython(files, () => 'file')).toEqual({ python: true });
  });

  it('asks for nothing where no file reads like a link or a submodule', async () => {
    const files = [
      { path: 'lib/a', patch: '@@ -1 +1 @@\n-a\n+b' },
      { path: 'lib/b', patch: '@@ -8,2 +8,2 @@\n a\n-b\n+c\n\\ No newline at end of file' },
    ];
    const asked = jest.fn(() => Promise.resolve(new Map<string, ListedEntry>()));
    await detect(pull, { compareFiles: () => Promise.resolve({ ...complete, files }), entriesOfCommit: asked });
    expect(asked).not.toHaveBeenCalled();
  });

  it('believes a complete comparison', async () => {
    await expect(detect(pull, {})).resolves.toMatchObject({ filters: { app: true, docs: false } });
  });

  it('asks for the files of the pull request when the comparison was cut off', async () => {
    await expect(detect(pull, { compareFiles: () => Promise.resolve(cut) })).resolves.toMatchObject({
      filters: { app: false, docs: true },
    });
  });

  it.each<readonly [string, ChangeEvent, Partial<Files>, string]>([
    [
      'both lists were cut off',
      pull,
      {
        compareFiles: () => Promise.resolve(cut),
        pullRequestFiles: () => Promise.resolve({ paths: [], files: [], doubt: 'at its limit' }),
      },
      'at its limit',
    ],
    ['a push was cut off', push, { compareFiles: () => Promise.resolve(cut) }, 'the list was cut off'],
    [
      'history was rewritten',
      push,
      { compareFiles: () => Promise.resolve({ ...complete, isDiverged: true }) },
      'history was rewritten, and GitHub compares with the merge base only',
    ],
    [
      'a commit is gone',
      push,
      { compareFiles: () => Promise.resolve(null) },
      `GitHub does not have both ${older} and ${newer}`,
    ],
    [
      'a permission is missing',
      push,
      { compareFiles: () => Promise.reject(new RangeError()) },
      'The token lacks contents: read',
    ],
  ])('counts everything as changed when %s', async (_what, event, files, reason) => {
    await expect(detect(event, files)).resolves.toMatchObject({
      filters: { app: true, docs: true },
      notes: [`GitHub's API cannot say what changed: ${reason}`],
    });
  });

  it('passes an error on that is not of the API', async () => {
    await expect(detect(push, { compareFiles: () => Promise.reject(new TypeError('bug')) })).rejects.toThrow('bug');
  });
});
