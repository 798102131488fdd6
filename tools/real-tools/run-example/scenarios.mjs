// What is edited in examples/python-service, and what `portcullis run` must say of it then.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Scenario
 * @property {string} name
 * @property {Readonly<Record<string, (text: string, folder: string) => string>>} edits by file; a new file gets `''`
 * @property {'passed' | 'blocked'} outcome
 * @property {(verdict: any, states: ReadonlyMap<string, string>) => readonly [what: string, holds: boolean][]} expect
 * @property {string} [fakeDocker] a program that stands for Docker, as shell
 */

const replacing = (from, to) => (text) => {
  if (!text.includes(from)) throw new Error(`the example does not have ${JSON.stringify(from)} any more`);
  return text.replace(from, to);
};
const condition = (verdict, id) => verdict.conditions.find((one) => one.id === id);

const uncountedOf = (verdict, evidence) =>
  verdict.ledger.find((one) => one.evidence === evidence).uncounted.reduce((sum, { findings }) => sum + findings, 0);

/** The service with two High findings in place of three, which its policy allows. */
const green = { 'app/etag.py': replacing('hashlib.md5(', 'hashlib.sha256(') };

/** A module of calls that Bandit rates High. */
const weakHashes = (count) =>
  `import hashlib\n\n\ndef digests(body: bytes) -> list[str]:\n    return [\n${'        hashlib.md5(body).hexdigest(),\n'.repeat(count)}    ]\n`;

/** As many lines without a test as bring the coverage to 29.9 %: that of the run before stands in its report. */
function uncovered(folder) {
  const report = readFileSync(join(folder, 'reports/coverage-3.12.xml'), 'utf8');
  const covered = Number(/lines-covered="(\d+)"/u.exec(report)?.[1]);
  const valid = Number(/lines-valid="(\d+)"/u.exec(report)?.[1]);
  const missing = Math.ceil(covered / 0.2999) - valid;
  return Array.from({ length: missing }, (_, index) => `line_${index} = ${index}\n`).join('');
}

/** @type {readonly Scenario[]} */
export const scenarios = [
  {
    name: 'as it is: one High finding too many',
    edits: {},
    outcome: 'blocked',
    expect: (verdict, states) => [
      ['three High findings, and two allowed', condition(verdict, 'high-budget').found === 3],
      ['nothing else fails that blocks', verdict.summary.blocking === 1],
      [
        'both versions of Python were tested',
        ['3.11', '3.12'].every((leg) => states.get(`build-test/pytest (${leg})`) === 'succeeded'),
      ],
      [
        'Black, isort, Ruff, mypy, Bandit, Gitleaks and actionlint ran',
        ran(states, ['black (3.11)', 'isort (3.12)', 'ruff (3.12)', 'mypy (3.12)', 'bandit', 'gitleaks', 'actionlint']),
      ],
    ],
  },
  { name: 'one of them mended', edits: green, outcome: 'passed', expect: () => [] },
  {
    name: '16 High findings, and 15 allowed',
    edits: {
      'app/digests.py': () => weakHashes(13),
      'portcullis.yml': replacing('max: 2, warnAt: 2', 'max: 15, warnAt: 12'),
    },
    outcome: 'blocked',
    expect: (verdict) => [['16 of 15', condition(verdict, 'high-budget').found === 16]],
  },
  {
    name: 'a type error, which is only shown',
    edits: { ...green, 'app/typed.py': () => 'size: int = "large"\n' },
    outcome: 'passed',
    expect: (verdict) => [['mypy found it, beside what it found before', uncountedOf(verdict, 'mypy') === 2]],
  },
  {
    name: 'a test that fails at first and passes on retry',
    edits: {
      ...green,
      'tests/test_flaky.py': () =>
        'import pathlib\nimport sys\n\n\ndef test_shaky() -> None:\n    mark = pathlib.Path(f".shaky-{sys.version_info.minor}")\n    seen = mark.exists()\n    mark.touch()\n    assert seen\n',
    },
    outcome: 'passed',
    expect: (verdict) => [['it is named as flaky', verdict.flakyTests.some(({ name }) => name.includes('test_shaky'))]],
  },
  {
    name: 'Docker fails, which never blocks',
    edits: green,
    fakeDocker: 'case "$1" in info) echo 29 ;; *) echo "ERROR: failed to solve" >&2; exit 1 ;; esac',
    outcome: 'passed',
    expect: (_, states) => [['the image was not built', states.get('docker/build') === 'failed']],
  },
  {
    name: 'coverage of 29.9 %, and 30 % wanted',
    edits: {
      ...green,
      'app/untested.py': (_, folder) => uncovered(folder),
      'portcullis.yml': replacing('min: 60', 'min: 30'),
    },
    outcome: 'blocked',
    expect: (verdict) => {
      const { found } = condition(verdict, 'coverage-floor');
      return [['29.9 %', found >= 29.85 && found < 30]];
    },
  },
];

function ran(states, names) {
  return names.every((name) => [...states].some(([key, state]) => key.endsWith(`/${name}`) && state !== 'not-run'));
}
