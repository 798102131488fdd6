import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { treeOf } from '../testing/tree.ts';
import { PathPlacer } from './path-placer.ts';
import { relativeTo } from './path-syntax.ts';
import { scannedFolder } from './scanned-folder.ts';

const place = (raw: string, tree: ConstructorParameters<typeof PathPlacer>[0] = {}, bases: readonly string[] = []) =>
  new PathPlacer(tree).place(raw, bases);

describe('PathPlacer, in a tree of many namesakes', () => {
  const files = Array.from({ length: 20_000 }, (_, index) => `packages/p${index}/src/index.ts`);

  /** Counts how often the tree is asked: a look at all namesakes for each path would take minutes. */
  function placeAll(paths: readonly string[]) {
    let asked = 0;
    const placer = new PathPlacer({ ...treeOf(files), filesNamed: () => ((asked += 1), files) });
    const kinds = new Set(paths.map((path) => placer.place(path)?.unplaced));
    return { kinds: [...kinds], asked };
  }

  it.each<[string, (file: string) => string, string | undefined]>([
    ['as the tree spells them', (file) => file, undefined],
    ['in another spelling', (file) => file.replace('packages', 'Packages'), undefined],
    ['that are not in the tree', (file) => file.replace('src', 'gen'), undefined],
    ['seen from further in', (file) => file.replace('packages/', ''), 'elsewhere'],
    ['seen from above', (file) => `mono/${file}`, 'elsewhere'],
    ['below an unknown root', (file) => `/mnt/mono/${file}`, undefined],
    ['below an unknown drive', (file) => `D:\\Mono\\${file}`, undefined],
    ['below an unknown root, ambiguous', (file) => `/mnt/${file.replace('packages/p', '')}`, 'ambiguous'],
    ['that climb', (file) => `../${file}`, undefined],
  ])('looks few of them up for paths %s', (_, spell, unplaced) => {
    expect(placeAll(files.map(spell))).toEqual({ kinds: [unplaced], asked: 1 });
  });
});

describe('PathPlacer, without a tree', () => {
  it.each([
    ['app/a.py', 'app/a.py'],
    ['./app/a.py', 'app/a.py'],
    ['.github/workflows/ci.yml', '.github/workflows/ci.yml'],
    ['.\\app\\a.py', 'app/a.py'],
    ['app//b/../a.py', 'app/a.py'],
    ['with space/é.py', 'with space/é.py'],
    ['app/a\tb.py', 'app/a\tb.py'],
    ['app/a\nb.py', 'app/a\nb.py'],
    ['/github/workspace/app/a.py', 'app/a.py'],
    ['/home/runner/work/demo/demo/app/a.py', 'app/a.py'],
    ['/home/runner/work/demo/demo//./app/x/../a.py', 'app/a.py'],
    ['file:///home/runner/work/demo/demo/app/a%20b.py', 'app/a b.py'],
    ['D:\\a\\demo\\demo\\app\\a.py', 'app/a.py'],
    ['d:/a/demo/demo/app/a.py', 'app/a.py'],
    ['file:///D:/a/demo/demo/app/a.py', 'app/a.py'],
    ['\\\\?\\D:\\a\\demo\\demo\\app\\a.py', 'app/a.py'],
    ['/__w/demo/demo/app/a.py', 'app/a.py'],
    ['/home/ci/actions-runner/_work/demo/demo/app/a.py', 'app/a.py'],
    ['/home/vsts/work/1/s/app/a.py', 'app/a.py'],
    ['D:\\a\\1\\s\\app\\a.py', 'app/a.py'],
    ['/opt/agent/_work/12/s/app/a.py', 'app/a.py'],
    ['/home/circleci/project/app/a.py', 'app/a.py'],
    ['/opt/atlassian/pipelines/agent/build/app/a.py', 'app/a.py'],
  ])('%j is %j', (raw, path) => {
    expect(place(raw)).toEqual({ path });
  });

  it.each([
    ['/usr/lib/x.py', '/usr/lib/x.py', 'absolute'],
    ['/builds/group/project/app/a.py', '/builds/group/project/app/a.py', 'absolute'],
    ['/app/app/a.py', '/app/app/a.py', 'absolute'],
    ['c:\\build\\x.py', 'C:/build/x.py', 'absolute'],
    ['/home/runner/work/demo/other/app/a.py', '/home/runner/work/demo/other/app/a.py', 'absolute'],
    ['/github/workspace/../x', '/github/x', 'absolute'],
    ['/../etc/passwd', '/etc/passwd', 'absolute'],
    ['file://server/share/x.py', '//server/share/x.py', 'absolute'],
    ['\\\\server\\share\\x.py', '//server/share/x.py', 'absolute'],
    ['\\\\?\\UNC\\server\\share\\x.py', '//server/share/x.py', 'absolute'],
    ['//srv/app/x.py', '/srv/app/x.py', 'absolute'],
    ['D:/a/demo/demo/C:', 'C:', 'absolute'],
    ['/github/workspace/C:/app/a.py', 'C:/app/a.py', 'absolute'],
    ['../outside.py', '../outside.py', 'outside'],
    ['app/../../outside.py', '../outside.py', 'outside'],
    ['a\u0000b', 'a\uFFFDb', 'unusable'],
    ['x'.repeat(5000), 'x'.repeat(4096), 'unusable'],
  ])('%j cannot be placed', (raw, path, unplaced) => {
    expect(place(raw)).toEqual({ path, unplaced });
  });

  it.each(['', '.', './', '/', 'C:\\', 'app/..'])('%j is no file', (raw) => {
    expect(place(raw)).toBeNull();
  });

  it('takes off a base that the report names', () => {
    expect(place('/srv/checkout/app/a.py', {}, ['/srv/checkout'])).toEqual({ path: 'app/a.py' });
    expect(place('/srv/checkouts/app/a.py', {}, ['/srv/checkout'])?.unplaced).toBe('absolute');
  });

  it('calls nothing placed that leads out of the repository or is absolute', () => {
    const part = fc.constantFrom('..', '.', 'a', '', 'C:', '/', '\\', 'b c', 'file://', '~', '/github/workspace');
    fc.assert(
      fc.property(fc.array(part), fc.constantFrom('', 'sub', '/ci/checkout', '..'), (parts, workingFolder) => {
        const placed = place(parts.join('/'), workingFolder === '' ? {} : { workingFolder });
        if (placed === null || placed.unplaced !== undefined) return;
        expect(placed.path.split('/')).not.toContain('..');
        expect(placed.path).not.toMatch(/^(?:\/|[a-z]:(?:\/|$)|$)/iu);
      }),
    );
  });
});

describe('PathPlacer, with the folder that the tool ran in', () => {
  it.each([
    ['sub', 'a.py', 'sub/a.py'],
    ['sub', '../app/a.py', 'app/a.py'],
    ['/ci/checkout', 'app/a.py', 'app/a.py'],
    ['/home/runner/work/demo/demo/sub', 'a.py', 'sub/a.py'],
    ['/home/runner/work/demo/demo/sub', '../app/a.py', 'app/a.py'],
    ['D:\\a\\demo\\demo\\sub', 'x\\a.py', 'sub/x/a.py'],
  ])('%j: %j is %j', (workingFolder, raw, path) => {
    expect(place(raw, { workingFolder })).toEqual({ path });
  });

  it('takes absolute paths as they are', () => {
    expect(place('/home/runner/work/demo/demo/a.py', { workingFolder: 'sub' })).toEqual({ path: 'a.py' });
  });
});

describe('PathPlacer, with the tree at hand', () => {
  const files = [
    'setup.py',
    'app/a.py',
    'app/__init__.py',
    'lib/__init__.py',
    'services/one/api/views.py',
    'services/two/api/views.py',
    'Src/Main.cs',
  ];

  it.each([
    ['/anywhere/else/app/a.py', 'app/a.py'],
    ['/anywhere/setup.py', 'setup.py'],
    ['/app/app/a.py', 'app/a.py'],
    ['/app/setup.py', 'setup.py'],
    ['/workspace/app/__init__.py', 'app/__init__.py'],
    ['/builds/group/project/app/a.py', 'app/a.py'],
    ['/builds/group/sub/group/project/app/a.py', 'app/a.py'],
    ['/var/lib/jenkins/workspace/job@2/lib/__init__.py', 'lib/__init__.py'],
    ['C:\\Users\\me\\project\\src\\main.cs', 'Src/Main.cs'],
    ['/x/services/one/api/views.py', 'services/one/api/views.py'],
    ['/home/runner/work/demo/demo/generated/new.py', 'generated/new.py'],
    ['../../app/a.py', 'app/a.py'],
    ['../app/__init__.py', 'app/__init__.py'],
  ])('%j is %j', (raw, path) => {
    expect(place(raw, treeOf(files))).toEqual({ path });
  });

  it.each([
    ['several files end so', '/x/api/views.py', files, 'ambiguous'],
    ['several files have the name', '/x/__init__.py', files, 'absolute'],
    ['one name in common is not enough', '/usr/lib/python3/a.py', files, 'absolute'],
    [
      'a file of the whole path is there as well as a longer end',
      '/builds/g/s/p/shop/cart.py',
      ['shop/cart.py', 'decoy/p/shop/cart.py'],
      'ambiguous',
    ],
    [
      'the root may be one folder further in',
      '/builds/g/s/p/shop/cart.py',
      ['shop/cart.py', 'p/shop/cart.py'],
      'ambiguous',
    ],
    [
      'a decoy lies below the likely root',
      '/app/shop/cart.py',
      ['shop/cart.py', 'decoy/app/shop/cart.py'],
      'ambiguous',
    ],
    ['two folders may be the root', '/app/main.py', ['main.py', 'app/main.py'], 'ambiguous'],
    ['none is there', '/x/y/z.py', files, 'absolute'],
  ])('places nothing where %s', (_, raw, tree, unplaced) => {
    expect(place(raw, treeOf(tree))?.unplaced).toBe(unplaced);
  });

  it.each([
    ['app/a.py', 'app/a.py'],
    ['setup.py', 'setup.py'],
    ['gone/for/good.py', 'gone/for/good.py'],
    ['y/views.py', 'y/views.py'],
    ['node_modules/x/app/a.py', 'node_modules/x/app/a.py'],
    ['lib/site-packages/setup.py', 'lib/site-packages/setup.py'],
    ['app/gone.py', 'app/gone.py'],
    ['src/main.cs', 'Src/Main.cs'],
    ['docs/cafe\u0301.py', 'docs/caf\u00e9.py'],
  ])('%j, of a tool that ran nobody knows where, is %j', (raw, path) => {
    expect(place(raw, treeOf([...files, 'docs/caf\u00e9.py']))).toEqual({ path });
  });

  it.each([
    ['one/api/views.py', 'elsewhere'],
    ['a.py', 'elsewhere'],
    ['MAIN.cs', 'elsewhere'],
    ['repo/app/a.py', 'elsewhere'],
    ['repo/setup.py', 'elsewhere'],
    ['REPO/src/main.cs', 'elsewhere'],
    ['api/views.py', 'ambiguous'],
    ['__init__.py', 'ambiguous'],
  ])('%j, of a tool that ran nobody knows where, cannot be placed', (path, unplaced) => {
    expect(place(path, treeOf(files))).toEqual({ path, unplaced });
    expect(place(path, { ...treeOf(files), workingFolder: '' })).toEqual({ path });
    expect(place(path, { ...treeOf(files), workingFolder: 'services' })).toEqual({ path: `services/${path}` });
  });

  it.each([
    ['web lint: app/a.py', 'elsewhere'],
    ['@shop/web:lint: app/a.py', 'elsewhere'],
    ['web-1  | app/a.py', 'elsewhere'],
    ['2026-11-30T05:19:16.0136630Z app/a.py', 'elsewhere'],
    ['#12 3.456 app/a.py', 'elsewhere'],
    ['[web] my docs/b c.py', 'elsewhere'],
    ['webpack:///./app/a.py', 'elsewhere'],
    ['git::https://example.com/octo/demo//app/a.py', 'elsewhere'],
    ['jar:file:/x/y.jar!/app/a.py', 'elsewhere'],
    ['app%2Fa.py', 'elsewhere'],
    ['app/%61.py', 'elsewhere'],
    ['app/a.py?vue&type=script', 'elsewhere'],
    ['app/a.py#L1', 'elsewhere'],
    ['app/a.py:3:4', 'elsewhere'],
    ['my docs/b c.py (line 3)', 'elsewhere'],
    ['web lint: one/api/views.py', 'elsewhere'],
    [`${'web: '.repeat(30)}gone.py`, 'elsewhere'],
    ['web lint: gone.py', undefined],
    ['dist/app.js?v=1', undefined],
    ['node_modules/x/y.js?vue', undefined],
    ['my docs/b c.py', undefined],
  ])('%j names no file but may mean one', (raw, unplaced) => {
    const tree = treeOf([...files, 'my docs/b c.py']);
    expect(place(raw, tree)?.unplaced).toBe(unplaced);
    expect(place(raw, { ...tree, workingFolder: '' })?.unplaced).toBe(unplaced);
  });

  it.each([
    ['https://example.com/octo/demo/blob/main/app/a.py', 'elsewhere'],
    ['git::https://example.com/octo/demo//app/a.py', 'elsewhere'],
    ['webpack:///./app/a.py', 'elsewhere'],
    ['jar:file:/x/y.jar!/app/a.py', 'elsewhere'],
    ['https://example.com/login', undefined],
    ['pkg:npm/lodash@4.17.20', undefined],
  ])('the address %s may mean a file: %s', (address, unplaced) => {
    expect(new PathPlacer(treeOf(files)).placeAddress(address)?.unplaced).toBe(unplaced);
    expect(new PathPlacer().placeAddress(address)).toBeNull();
  });

  it('leaves no relative path of a file further in at its word, wherever the tool ran', () => {
    const name = fc.constantFrom('a', 'b', 'app', 'x.py');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 6 }), fc.nat(), (tree, cut) => {
        for (const file of tree) {
          const inside = file
            .split('/')
            .slice(cut % file.split('/').length)
            .join('/');
          const placed = place(inside, treeOf(tree));
          if (placed?.unplaced === undefined) expect(tree).toContain(placed?.path);
        }
      }),
      { numRuns: Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 1000) },
    );
  });

  it('does not look for the files of an image in the tree', () => {
    const inImage = new PathPlacer({ ...treeOf(files), workingFolder: 'services' }, { kind: 'image' });
    expect(inImage.place('api/views.py')).toEqual({ path: 'api/views.py' });
  });

  it.each([
    ['services/one', 'api/views.py', 'services/one/api/views.py'],
    ['./services/one/', 'api/views.py', 'services/one/api/views.py'],
    ['services/one/api/views.py', 'views.py', 'services/one/api/views.py'],
    ['/anywhere/services/one', 'api/views.py', 'services/one/api/views.py'],
    ['/home/runner/work/demo/demo/lib', 'new.py', 'lib/new.py'],
    ['/src', 'app/a.py', 'app/a.py'],
    ['gone', 'for/good.py', 'gone/for/good.py'],
    ['head', 'gone.py', 'head/gone.py'],
    ['../head', 'setup.py', 'setup.py'],
  ])('what was scanned is %j: %j is %j', (path, raw, expected) => {
    expect(new PathPlacer(treeOf(files), scannedFolder(path)).place(raw)).toEqual({ path: expected });
  });

  it.each([
    ['one', 'api/views.py', 'one/api/views.py', 'elsewhere'],
    ['head', 'app/a.py', 'app/a.py', 'ambiguous'],
    ['app', 'setup.py', 'setup.py', 'ambiguous'],
    ['/src', 'api/views.py', '/src/api/views.py', 'ambiguous'],
    ['/src', '__init__.py', '__init__.py', 'ambiguous'],
  ])('what was scanned is %j: %j cannot be placed', (path, raw, expected, unplaced) => {
    expect(new PathPlacer(treeOf(files), scannedFolder(path)).place(raw)).toEqual({ path: expected, unplaced });
  });

  it.each([null, '', '.', './', 'https://example.com/shop.git', 'git@example.com:shop.git', 'x'.repeat(2000)])(
    'scanning %j is scanning the tree',
    (name) => {
      expect(scannedFolder(name)).toEqual({ kind: 'tree' });
    },
  );

  it.each([
    [{ workingFolder: 'services/one' }, 'services/one'],
    [{ workingFolder: '/home/runner/work/demo/demo/lib' }, 'lib'],
    [{ workingFolder: '' }, null],
    [{ workingFolder: '/somewhere' }, null],
    [{}, null],
  ])('knows that a tool with %j ran in %j', (tree, folder) => {
    expect(new PathPlacer({ ...treeOf(files), ...tree }).workingFolder).toBe(folder);
  });

  it('takes off the folder of the tree before it looks for anything', () => {
    const fromRoot = (path: string): string | null =>
      path.startsWith('/me/project/') ? path.slice('/me/project/'.length) : null;
    expect(place('/me/project/x/api/views.py', { ...treeOf(files), fromRoot })).toEqual({ path: 'x/api/views.py' });
    expect(place('x.py', { fromRoot, workingFolder: '/me/project/sub' })).toEqual({ path: 'sub/x.py' });
  });

  it.each([
    'C:/b/APP/A.py',
    'c:\\B\\app\\a.py',
    'file:///c:/b/App/a.py',
    '/host/share/APP/a.py',
    '/home/runner/work/d/d/App/A.py',
  ])('spells %j as the tree does, whatever was taken off', (raw) => {
    const fromRoot = (path: string): string | null => relativeTo('C:/b', path) ?? relativeTo('//HOST/share', path);
    expect(place(raw, { ...treeOf(files), fromRoot })).toEqual({ path: 'app/a.py' });
    expect(place(raw, { ...treeOf(files), fromRoot, workingFolder: 'lib' })).toEqual({ path: 'app/a.py' });
  });

  it.each([
    ['C:/b/APP/new.py', 'app/new.py'],
    ['c:\\B\\App\\gen\\New.py', 'app/gen/New.py'],
    ['C:/b/Services/ONE/new.py', 'services/one/new.py'],
    ['C:/b/Other/new.py', 'Other/new.py'],
    ['C:/b/new.py', 'new.py'],
    ['//host/share/APP/new.py', 'app/new.py'],
    ['APP/new.py', 'app/new.py'],
  ])('spells the folders of %j, which the tree lacks, as the tree does', (raw, path) => {
    const fromRoot = (absolute: string): string | null =>
      relativeTo('C:/b', absolute) ?? relativeTo('//HOST/share', absolute);
    expect(place(raw, { ...treeOf(files), fromRoot })).toEqual({ path });
    const { path: inFolder } = place(raw, { ...treeOf(files), fromRoot, workingFolder: '' }) ?? {};
    expect(inFolder).toBe(path);
  });

  it.each([
    ['C:/b/APP/new.py', ['C:/b']],
    ['C:/b/APP/new.py', ['c:/B/']],
    ['C:/b/src/APP/new.py', ['C:/b/src', 'C:/b']],
  ])('spells folders behind the base that a report names as the tree does: %j', (raw, bases) => {
    expect(place(raw, treeOf(files), bases)).toEqual({ path: 'app/new.py' });
  });

  it('cannot choose between folders that differ in case alone, unless one is spelt so', () => {
    const tree = treeOf(['app/a.py', 'App/b.py']);
    expect(place('APP/new.py', tree)?.unplaced).toBe('ambiguous');
    expect(place('App/new.py', tree)).toEqual({ path: 'App/new.py' });
  });

  it('gives a path of folders in any case the folders of the tree, whatever the file is called', () => {
    const name = fc.constantFrom('app', 'lib', 'é', 'gen');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 5 }), fc.nat(), fc.array(name), (folders, index, more) => {
        const tree = treeOf(folders.map((folder) => `${folder}/old.py`));
        const folder = folders[index % folders.length] ?? '';
        const rest = ['x', ...more, 'new.py'].join('/');
        const raw = `${folder.toUpperCase().normalize('NFD')}/${rest}`;
        expect(place(raw, { ...tree, workingFolder: '' })).toEqual({ path: `${folder}/${rest}` });
      }),
      { numRuns: Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 1000) },
    );
  });

  it.each(['C:app/a.py', 'c:app\\a.py', './C:app/a.py', 'C:a.py', 'C:..\\a.py'])(
    'does not know the current folder of a drive: %j',
    (raw) => {
      for (const workingFolder of [undefined, '', 'lib', '/ci/lib']) {
        const tree = { ...treeOf(files), ...(workingFolder !== undefined && { workingFolder }) };
        expect(place(raw, tree, ['C:/b'])?.unplaced).toBe('absolute');
      }
    },
  );

  it('cannot choose between files that differ in case alone', () => {
    const fromRoot = (path: string): string | null => relativeTo('C:/b', path);
    expect(place('C:/b/APP/a.py', { ...treeOf(['app/a.py', 'App/a.py']), fromRoot })?.unplaced).toBe('ambiguous');
    expect(place('C:/b/App/a.py', { ...treeOf(['app/a.py', 'App/a.py']), fromRoot })).toEqual({ path: 'App/a.py' });
  });

  it.each([
    ['shop/app/a.py', { path: 'app/a.py' }],
    ['mono/shop/APP/a.py', { path: 'app/a.py' }],
    ['shop/gone.py', { path: 'shop/gone.py' }],
    ['shop/one/setup.py', { path: 'shop/one/setup.py', unplaced: 'elsewhere' }],
  ])('%j, of a tool that ran above the root, is %j', (raw, placed) => {
    const fromAbove = (path: string): string | null => relativeTo('mono/shop', path) ?? relativeTo('shop', path);
    expect(place(raw, { ...treeOf(files), fromAbove })).toEqual(placed);
  });

  it('asks for no folder above the root where a file further in has the path', () => {
    const asked: string[] = [];
    const fromAbove = (path: string): null => {
      asked.push(path);
      return null;
    };
    const tree = { ...treeOf(['app/a.py', 'lib/shop/app/a.py']), fromAbove };
    for (const path of ['shop/app/a.py', 'mono/app/a.py']) place(path, tree);
    expect(asked).toEqual(['mono/app/a.py']);
  });

  it('is asked which of the paths seen from above are files', () => {
    const found: boolean[] = [];
    const fromAbove = (_: string, isFile: (path: string) => boolean): null => {
      found.push(...['app/a.py', 'APP/A.py', 'gone.py'].map(isFile));
      return null;
    };
    place('shop/app/a.py', { ...treeOf(files), fromAbove });
    expect(found).toEqual([true, true, false]);
  });

  it('prefers a file further in to one seen from above the root', () => {
    const fromAbove = (path: string): string | null => relativeTo('shop', path);
    const tree = treeOf(['app/a.py', 'lib/shop/app/a.py']);
    expect(place('shop/app/a.py', { ...tree, fromAbove })?.unplaced).toBe('ambiguous');
  });

  it('believes the tree before the base that a report names', () => {
    expect(place('/x/services/one/api/views.py', treeOf(files), ['/x/services'])).toEqual({
      path: 'services/one/api/views.py',
    });
    expect(place('/x/services/gone.py', treeOf(files), ['/x/services'])).toEqual({ path: 'gone.py' });
  });

  it('moves no finding to another file, whatever files are added to the tree', () => {
    const name = fc.constantFrom('a', 'p', 'app', 's', 'x.py');
    const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
    const numRuns = Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 1000);
    fc.assert(
      fc.property(
        path,
        fc.array(path, { maxLength: 4 }),
        fc.constantFrom('/app', '/builds/g/s/p', '/a/p', '/src', '/x'),
        (file, added, root) => {
          const placed = place(`${root}/${file}`, treeOf([file, ...added.filter((other) => other !== file)]));
          if (placed?.unplaced === undefined) expect(placed?.path).toBe(file);
        },
      ),
      { numRuns },
    );
  });

  it('places a file of the tree wherever the tree was checked out, or says that it cannot', () => {
    const name = fc.constantFrom('a', 'b', 'app', 'src', 'x.py');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const roots = [
      '/app',
      '/src',
      '/builds/g/p',
      '/builds/g/s/p',
      '/home/runner/work/r/r',
      '/home/vsts/work/1/s',
      '/var/lib/jenkins/workspace/j',
      'D:\\a\\r\\r',
      '/tmp/x',
    ];
    const numRuns = Number(process.env['PORTCULLIS_PROPERTY_RUNS'] ?? 1000);
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 1, maxLength: 6 }), fc.constantFrom(...roots), (tree, root) => {
        for (const file of tree) {
          const placed = place(`${root}/${file}`, treeOf(tree));
          if (placed?.unplaced === undefined) expect(placed).toEqual({ path: file });
        }
      }),
      { numRuns },
    );
  });
});
