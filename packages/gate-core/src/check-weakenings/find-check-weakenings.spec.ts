import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ChangedText } from '../evidence/changed-lines.ts';
import { findCheckWeakenings } from './find-check-weakenings.ts';

const asIs = (text: string): string => text;
const linesOf = (texts: readonly string[]) => texts.map((text, index) => ({ line: index + 1, text }));
const file = (path: string, added: readonly string[], removed: readonly string[] = []): ChangedText => ({
  path,
  change: 'modified',
  added: linesOf(added),
  removed: linesOf(removed),
});
const kindsIn = (path: string, added: string): readonly string[] =>
  findCheckWeakenings([file(path, [added])], asIs).map(({ kind }) => kind);

const workflow = '.github/workflows/ci.yml';

describe('an added line', () => {
  it.each([
    ['errors-ignored', workflow, '    continue-on-error: true'],
    ['errors-ignored', workflow, '    - continue-on-error: ${{ matrix.experimental }}'],
    ['errors-ignored', '.gitlab-ci.yml', '  allow_failure: true'],
    ['errors-ignored', workflow, '      - run: pytest || true'],
    ['errors-ignored', workflow, '        mypy app || exit 0'],
    ['errors-ignored', 'ci.sh', 'ruff check . ||:'],
    ['errors-ignored', 'Makefile', '\tbandit -r app || echo failed'],
    ['errors-ignored', 'package.json', '    "lint": "eslint . || true",'],
    ['errors-ignored', 'ci.sh', 'pytest; true'],
    ['errors-ignored', 'Dockerfile', 'RUN pytest; exit 0'],
    ['errors-ignored', 'ci.sh', 'set +e'],
    ['errors-ignored', 'ci.sh', 'set +o pipefail'],
    ['errors-ignored', workflow, '      - run: ruff check --exit-zero .'],
    ['errors-ignored', workflow, '      - run: trivy image --exit-code 0 app'],
    ['errors-ignored', workflow, "          exit-code: '0'"],
    ['errors-ignored', workflow, '          fail_ci_if_error: false'],
    ['errors-ignored', 'package.json', '  "test": "jest --passWithNoTests"'],
    ['never-runs', workflow, '    if: false'],
    ['never-runs', workflow, '  - if: ${{ false }}'],
    ['hooks-skipped', 'release.sh', 'git commit --no-verify -m x'],
    ['hooks-skipped', workflow, '      HUSKY: 0'],
    ['finding-suppressed', 'app/a.py', 'eval(x)  # nosec B307'],
    ['finding-suppressed', 'main.go', 'x := md5.New() // #nosec G401'],
    ['finding-suppressed', 'app/a.py', 'import os  # noqa: F401'],
    ['finding-suppressed', 'app/a.py', 'x: int = y()  # type: ignore[assignment]'],
    ['finding-suppressed', 'app/a.py', '# pylint: disable=all'],
    ['finding-suppressed', 'app/a.py', '# mypy: ignore-errors'],
    ['finding-suppressed', 'app/a.py', 'KEY = "x"  # gitleaks:allow'],
    ['finding-suppressed', 'src/a.ts', '// eslint-disable-next-line no-eval'],
    ['finding-suppressed', 'src/a.ts', '/* eslint-disable */'],
    ['finding-suppressed', 'src/a.tsx', '// @ts-expect-error later'],
    ['finding-suppressed', 'main.go', 'f() //nolint:errcheck'],
    ['finding-suppressed', 'A.java', '@SuppressWarnings("all")'],
    ['finding-suppressed', 'lib.rs', '#[allow(unsafe_code)]'],
    ['finding-suppressed', 'main.tf', '#checkov:skip=CKV_AWS_20:public'],
    ['finding-suppressed', 'Dockerfile', '# hadolint ignore=DL3008'],
    ['finding-suppressed', 'ci.sh', '# shellcheck disable=SC2086'],
    ['finding-suppressed', workflow, '      - uses: a/b@v1 # zizmor: ignore[unpinned-uses]'],
    ['coverage-excluded', 'app/a.py', 'def f():  # pragma: no cover'],
    ['coverage-excluded', 'src/a.js', '/* istanbul ignore next */'],
    ['test-skipped', 'tests/test_a.py', '@pytest.mark.skip(reason="later")'],
    ['test-skipped', 'tests/test_a.py', 'pytestmark = pytest.mark.xfail'],
    ['test-skipped', 'tests/test_a.py', '    @unittest.skipIf(True, "later")'],
    ['test-skipped', 'tests/test_a.py', '    pytest.skip("later")'],
    // The next two are texts of a change that is read, no tests of this file: nothing here is skipped or focused.
    ['test-skipped', 'a.spec.ts', "it.skip('works', () => {});"],
    ['test-skipped', 'a.spec.ts', "describe.only('a', () => {"],
    ['test-skipped', 'a_test.go', '\tt.Skip("later")'],
    ['test-skipped', 'ATest.java', '@Disabled'],
    ['test-skipped', workflow, '      - run: mvn verify -DskipTests'],
    ['tool-relaxed', 'pyproject.toml', 'ignore_errors = true'],
    ['tool-relaxed', 'mypy.ini', 'strict = False'],
    ['tool-relaxed', 'tsconfig.base.json', '    "strict": false,'],
    ['ignore-entry', '.trivyignore', 'CVE-2026-1234'],
  ])('is %s: %s: %s', (kind, path, text) => {
    expect(kindsIn(path, text)).toEqual([kind]);
  });

  it.each([
    [workflow, '    continue-on-error: false'],
    [workflow, "    continue-on-error: 'false'"],
    [workflow, '    continue-on-error:'],
    [workflow, '    # continue-on-error: true'],
    [workflow, '      - run: a || trueish'],
    [workflow, '    if: falsehood'],
    [workflow, '    if: ${{ always() }}'],
    ['ci.sh', 'set -e'],
    ['docs/lint.md', 'Write `# nosec` or `|| true`.'],
    ['CHANGELOG.md', 'continue-on-error: true'],
    ['app/a.py', 'nosecret = 1'],
    ['app/a.py', 'x = a or true  # nothing'],
    ['src/a.ts', 'const value = left || true;'],
    ['src/a.ts', "audit.skip('x');"],
    ['.trivyignore', '# a comment'],
    ['.trivyignore', ''],
    ['pyproject.toml', 'strict = true'],
  ])('is nothing in %s: %s', (path, text) => {
    expect(kindsIn(path, text)).toEqual([]);
  });
});

describe('a limit of a tool', () => {
  it.each([
    ['lowered', 'pyproject.toml', 'fail_under = 80', 'fail_under = 60', 'threshold-lowered'],
    [
      'lowered on a command line',
      workflow,
      'pytest --cov-fail-under=80',
      'pytest --cov-fail-under 79.5',
      'threshold-lowered',
    ],
    ['lowered in JSON', 'package.json', '"branches": 80,', '"branches": 70', 'threshold-lowered'],
    [
      'raised where it is a ceiling',
      'package.json',
      '"lint": "eslint --max-warnings=0"',
      '"lint": "eslint --max-warnings 9"',
      'threshold-lowered',
    ],
    ['taken away', '.coveragerc', 'fail_under = 80', 'show_missing = true', 'threshold-removed'],
    ['commented out', '.coveragerc', 'fail_under = 80', '# fail_under = 80', 'threshold-removed'],
  ])('is %s', (_what, path, was, is, kind) => {
    expect(findCheckWeakenings([file(path, [is], [was])], asIs)).toMatchObject([{ path, line: 1, kind }]);
  });

  it.each([
    ['raised', 'fail_under = 60', 'fail_under = 80'],
    ['the same', 'fail_under = 80', 'fail_under=80.0'],
    ['new', 'x = 1', 'fail_under = 10'],
  ])('is no weakening when it is %s', (_what, was, is) => {
    expect(findCheckWeakenings([file('pyproject.toml', [is], [was])], asIs)).toEqual([]);
  });

  it('may move to another file, where it is compared', () => {
    const moved = (value: number) => [
      file('setup.cfg', [], ['fail_under = 80']),
      file('pyproject.toml', [`fail-under = ${value}`]),
    ];
    expect(findCheckWeakenings(moved(80), asIs)).toEqual([]);
    expect(findCheckWeakenings(moved(70), asIs)).toMatchObject([{ path: 'pyproject.toml', kind: 'threshold-lowered' }]);
  });
});

describe('a removed line', () => {
  it('is called out when a job or step no longer runs always', () => {
    const found = findCheckWeakenings([file(workflow, ['    if: success()'], ['    if: always()'])], asIs);
    expect(found).toEqual([{ path: workflow, line: 1, kind: 'not-always', text: 'if: always()' }]);
  });

  it('is not when it is written in another way', () => {
    expect(findCheckWeakenings([file(workflow, ['    if: ${{ always() }}'], ['    if: always()'])], asIs)).toEqual([]);
  });

  it('is one entry for a workflow that is gone', () => {
    const gone: ChangedText = { ...file(workflow, [], ['    if: always()']), change: 'deleted' };
    expect(findCheckWeakenings([gone], asIs)).toEqual([
      { path: workflow, line: null, kind: 'workflow-removed', text: '' },
    ]);
  });
});

const marked = fc.constantFrom('x = 1  # nosec', '@pytest.mark.skip', 'import os  # noqa', 'x: int  # type: ignore');

describe('a line that moved', () => {
  it('is no weakening, wherever it went and however it is indented', () => {
    fc.assert(
      fc.property(fc.array(marked), fc.nat(8), (lines, indent) => {
        const moved = lines.map((text) => `${' '.repeat(indent)}${text}`);
        expect(findCheckWeakenings([file('a.py', [], lines), file('b.py', moved)], asIs)).toEqual([]);
      }),
    );
  });

  it('is one for each copy more than were removed', () => {
    fc.assert(
      fc.property(marked, fc.nat(5), fc.nat(5), (text, removed, added) => {
        const change = file('a.py', Array(added).fill(text), Array(removed).fill(text));
        expect(findCheckWeakenings([change], asIs)).toHaveLength(Math.max(0, added - removed));
      }),
    );
  });
});

describe('the text that is shown', () => {
  it('is masked as a whole and cut around the mark', () => {
    const text = `token = "s3cret" ${'.'.repeat(500)} # nosec ${'.'.repeat(500)}`;
    const [found] = findCheckWeakenings([file('a.py', [text])], (line) => line.replaceAll('s3cret', '***'));
    expect(found?.text).toContain('# nosec');
    expect(found?.text.length).toBeLessThanOrEqual(102);
    expect(findCheckWeakenings([file('a.py', ['s3cret # nosec'])], () => '***')[0]?.text).toBe('***');
  });
});

it('reads a line of a hundred thousand characters in time that grows with its length', () => {
  const pieces = [
    'if:',
    ' ',
    '\t',
    '#',
    '# ',
    '; exit 0',
    '|| ',
    'fail_under ',
    'fail_under=',
    '--',
    '"',
    'exit-code',
    'pragma: ',
  ];
  for (const piece of pieces) {
    const text = piece.repeat(100_000 / piece.length);
    const files = ['ci.yml', 'pyproject.toml', 'a.py', 'a.ts', 'a.go', workflow, 'tox.ini'].map((path) =>
      file(path, [`fail_under${text}!`, `${text}!`], [text]),
    );
    expect(findCheckWeakenings(files, asIs).length).toBeGreaterThanOrEqual(0);
  }
});
