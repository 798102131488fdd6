import { describe, expect, it } from '@jest/globals';
import { messagesOf } from '../testing/messages.ts';

const jobs = (text: string): string => `version: 1\npipeline:\n  jobs:\n${text}`;
const check = '{ x: { command: x } }';

describe('a pipeline that cannot work', () => {
  it.each([
    [
      'an unknown key',
      jobs(`    a: { timeoutMinuets: 3, checks: ${check} }\n`),
      'pipeline.jobs.a: unknown key "timeoutMinuets" (did you mean "timeoutMinutes"?)',
    ],
    ['a check without a command', jobs('    a: { checks: { x: {} } }\n'), 'missing key "command"'],
    ...[
      ['a database of vulnerabilities', '[pip-audit, -r, requirements.txt]', 'pip-audit'],
      ['an audit', 'npm audit --json', 'npm audit'],
      ['the network', 'true && curl -f https://example.com', 'curl'],
      ['the history of git', 'git log', 'git'],
      ['a program by its path', '/usr/bin/git diff --quiet', 'git'],
      ['a program of node_modules', './node_modules/.bin/snyk test', 'snyk'],
      ['a module of Python', 'python -m pip_audit', 'pip_audit'],
      ['a database', 'psql -f check.sql', 'psql'],
      ['a program that is fetched', 'npx --yes eslint app', 'npx --yes'],
    ].map(([what = '', command = '', program = '']): [string, string, string] => [
      `a result of ${what} that is to be cached`,
      jobs(`    a: { checks: { x: { command: ${command}, cache: { inputs: ['**'] } } } }\n`),
      `pipeline.jobs.a.checks.x.cache: the answer of ${program} depends on more than files`,
    ]),
    [
      'a result that depends on the network',
      jobs("    a: { retries: { transient: 1 }, checks: { x: { command: x, cache: { inputs: ['**'] } } } }\n"),
      'a check with `retries.transient` asks the network: its result cannot be cached',
    ],
    [
      'a cache without inputs',
      jobs('    a: { checks: { x: { command: x, cache: { inputs: [] } } } }\n'),
      'pipeline.jobs.a.checks.x.cache.inputs',
    ],
    ['a job that runs nothing', jobs('    a: {}\n'), 'pipeline.jobs.a: this job runs nothing'],
    [
      'an unknown need',
      jobs(`    lint: { checks: ${check} }\n    b: { needs: [lnit], checks: ${check} }\n`),
      'pipeline.jobs.b.needs[0]: no job is called "lnit" (did you mean "lint"?)',
    ],
    [
      'a circle of jobs',
      jobs(`    a: { needs: [b], checks: ${check} }\n    b: { needs: [a], checks: ${check} }\n`),
      'pipeline.jobs.a.needs: jobs need each other in a circle: a → b → a',
    ],
    [
      'a circle of checks',
      jobs('    a: { checks: { x: { command: x, needs: [x] } } }\n'),
      'checks need each other in a circle: x → x',
    ],
    [
      'a required job that needs an optional one',
      jobs(`    a: { required: false, checks: ${check} }\n    b: { needs: [a], checks: ${check} }\n`),
      'b is required and a is optional: when a fails, b is skipped, and blocks',
    ],
    [
      'a required check that needs an optional one',
      jobs('    a: { checks: { x: { command: x, required: false }, y: { command: y, needs: [x] } } }\n'),
      'pipeline.jobs.a.checks.y.needs[0]: y is required and x is optional: when x fails, y would be skipped',
    ],
    [
      'a number in the matrix',
      jobs(`    a: { matrix: { python: [3.10] }, checks: ${check} }\n`),
      'expected text, found 3.1: put it in quotes',
    ],
    [
      'a value that would reach a shell',
      jobs(`    a: { matrix: { python: ['3; rm'] }, checks: ${check} }\n`),
      '"3; rm" is not allowed',
    ],
    [
      'a value twice',
      jobs(`    a: { matrix: { v: ['1', '1'] }, checks: ${check} }\n`),
      'pipeline.jobs.a.matrix.v[1]: "1" is in this list twice',
    ],
    [
      'no leg left',
      jobs(`    a: { matrix: { v: ['1'] }, exclude: [{ v: '1' }], checks: ${check} }\n`),
      'pipeline.jobs.a.exclude: this leaves no leg of the matrix',
    ],
    [
      'too many legs',
      jobs(
        `    a: { matrix: { u: [${Array.from({ length: 20 }, (_, index) => `'u${index}'`).join(', ')}], v: [${Array.from({ length: 20 }, (_, index) => `'v${index}'`).join(', ')}] }, checks: ${check} }\n`,
      ),
      'pipeline.jobs.a.matrix: this makes 400 legs; GitHub runs at most 256',
    ],
    [
      'a leg that there is not',
      jobs("    a: { matrix: { v: ['1'] }, checks: { x: { command: x, only: { v: '2' } } } }\n"),
      'the matrix has no "2" in "v"',
    ],
    [
      'an unknown placeholder',
      jobs("    a: { matrix: { python: ['1'] }, checks: { x: { command: 'x ${matrix.pyhton}' } } }\n"),
      '"${matrix.pyhton}": the matrix of the job has no "pyhton" (did you mean "python"?)',
    ],
    [
      'one file for two checks, spelled in two ways',
      jobs(
        '    a: { checks: { x: { command: x, reports: { r: { parser: junit, path: out/r.xml } } }, y: { command: y, reports: { s: { parser: junit, path: ./out//r.xml } } } } }\n',
      ),
      'a/x and a/y both write "./out//r.xml": one would be lost',
    ],
    [
      'one file for two legs',
      jobs(
        "    a: { matrix: { v: ['1', '2'] }, checks: { x: { command: x, reports: { r: { parser: junit, path: r.xml } } } } }\n",
      ),
      'a/x (1) and a/x (2) both write "r.xml": one would be lost; put ${matrix.v} in the path',
    ],
    [
      'a path outside',
      jobs('    a: { checks: { x: { command: x, reports: { r: { parser: junit, path: ../r.xml } } } } }\n'),
      '"../r.xml" is not allowed',
    ],
    [
      'an unknown cache',
      jobs(`    a: { caches: [pip], checks: ${check} }\n`),
      'pipeline.jobs.a.caches[0]: no cache is called "pip"',
    ],
    [
      'a service without an image',
      jobs(`    a: { services: { db: {} }, checks: ${check} }\n`),
      '"db" needs an `image`: only `docker` is known without one',
    ],
    [
      'an unknown change filter',
      jobs(`    d: { detectsChanges: true }\n    a: { needs: [d], when: { changed: web }, checks: ${check} }\n`),
      'no change filter is called "web"',
    ],
    [
      'a check that would outlast its job',
      jobs('    a: { timeoutMinutes: 5, checks: { x: { command: x, timeoutMinutes: 6 } } }\n'),
      'the job a is ended after 5 minutes, before this',
    ],
    ['the name of the gate', jobs(`    quality-gate: { checks: ${check} }\n`), 'the gate is called "quality-gate" too'],
    [
      'more checks than anybody runs',
      jobs(
        `    a: { matrix: { v: [${Array.from({ length: 100 }, (_, index) => `'v${index}'`).join(', ')}] }, checks: { ${Array.from({ length: 51 }, (_, index) => `c${index}: { command: x }`).join(', ')} } }\n`,
      ),
      'with all legs, 5100 checks would run; at most 5000 are read',
    ],
    [
      'a cache of two kinds',
      'version: 1\npipeline: { caches: { c: { paths: [a], layers: {} } } }\n',
      'a cache has either `paths` or `layers`',
    ],
  ])('%s', (_, text, message) => {
    expect(messagesOf(text).join('\n')).toContain(message);
  });
});

describe('taking parts out of a preset', () => {
  const taking = (without: string): readonly string[] =>
    messagesOf(`version: 1\nextends: python\nwithout: { pipeline: [${without}] }\n`);

  it.each(['jobs.e2e', 'jobs.build-test.checks.isort', 'on.push', 'caches.state', 'jobs.preflight', 'health'])(
    'can take out %s',
    (part) => {
      expect(taking(part)).toEqual([]);
    },
  );

  it('says what was probably meant', () => {
    expect(taking('jobs.build-test.checks.isrot')).toEqual([
      'portcullis.yml:3:23: without.pipeline[0]: no parent has "jobs.build-test.checks.isrot" in `pipeline` (did you mean "jobs.build-test.checks.isort"?)',
    ]);
  });
});
