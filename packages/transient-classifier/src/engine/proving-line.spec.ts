import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { logOf, step } from '../testing/log-of.ts';

const failed = '##[error]Process completed with exit code 1.';
const proofOf = async (...lines: readonly string[]) =>
  (await classifyLog(logOf(step('make', ...lines, failed).join('\n')))).evidence.at(-1)?.text;

/** The output of a tool, and the line of it that a person would quote. */
const outputs: readonly (readonly [tool: string, quoted: string, ...others: readonly string[]])[] = [
  [
    'pytest',
    'E       AssertionError: assert 1 == 2',
    '=================================== FAILURES ===================================',
    'E       AssertionError: assert 1 == 2',
    'FAILED tests/test_pad.py::test_left - AssertionError: assert 1 == 2',
    '=== 1 failed, 2 passed in 0.12s ===',
  ],
  [
    'Jest',
    '    Expected: 46.5',
    'FAIL src/pad.test.ts',
    '  ● pad › left',
    '    Expected: 46.5',
    'Tests: 1 failed, 3 passed, 4 total',
  ],
  [
    'Jest, after its own time limit',
    '    thrown: "Exceeded timeout of 1500 ms for a test while waiting for `done()` to be called.',
    'FAIL src/pad.test.ts',
    '  ● pad › left',
    '    thrown: "Exceeded timeout of 1500 ms for a test while waiting for `done()` to be called.',
  ],
  [
    'cargo test --quiet',
    "thread 'tests::left' (27221) panicked at src/lib.rs:12:30:",
    '---- tests::left stdout ----',
    '',
    "thread 'tests::left' (27221) panicked at src/lib.rs:12:30:",
    'test result: FAILED. 1 passed; 1 failed; 0 ignored',
  ],
  [
    'Vitest',
    "AssertionError: expected 'a' to be 'b' // Object.is equality",
    ' FAIL  src/pad.test.ts > pad > left',
    "AssertionError: expected 'a' to be 'b' // Object.is equality",
    ' ❯ src/pad.test.ts:3:5',
  ],
  [
    'Mocha',
    '     Error: expected 200 "OK", got 504 "Gateway Timeout"',
    '  1 failing',
    '  1) GET /pad',
    '     Error: expected 200 "OK", got 504 "Gateway Timeout"',
  ],
  [
    'go test',
    '    pad_test.go:8: Left("a") = "b", want "a"',
    '--- FAIL: TestLeft (0.00s)',
    '    pad_test.go:8: Left("a") = "b", want "a"',
    'FAIL\texample.org/pad\t0.012s',
  ],
  [
    'go test -v, which prints messages first',
    '    pad_test.go:8: Left("a") = "b", want "a"',
    '=== RUN   TestLeft',
    '    pad_test.go:8: Left("a") = "b", want "a"',
    '--- FAIL: TestLeft (0.00s)',
  ],
  [
    'JUnit',
    'org.opentest4j.AssertionFailedError: expected: <107> but was: <119>',
    '[ERROR] org.example.PadTest.left -- Time elapsed: 0.05 s <<< FAILURE!',
    'org.opentest4j.AssertionFailedError: expected: <107> but was: <119>',
    '\tat org.example.PadTest.left(PadTest.java:12)',
  ],
  [
    'a chain of Python exceptions',
    "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.example.org', port=443): Read timed out.",
    'Traceback (most recent call last):',
    '  File "a.py", line 1, in <module>',
    "urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(host='api.example.org', port=443): Read timed out.",
    'During handling of the above exception, another exception occurred:',
    'Traceback (most recent call last):',
    '  File "b.py", line 1, in <module>',
    "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.example.org', port=443): Read timed out.",
  ],
  [
    'Cargo, which gave up',
    'warning: spurious network error (1 tries remaining): [28] Timeout was reached (Operation too slow)',
    'warning: spurious network error (2 tries remaining): [28] Timeout was reached (Operation too slow)',
    'warning: spurious network error (1 tries remaining): [28] Timeout was reached (Operation too slow)',
    'error: failed to get `pad` as a dependency of package `app v1.0.0`',
  ],
  [
    'Maven',
    '[ERROR] /src/App.java:[12,5] cannot find symbol',
    '[ERROR] COMPILATION ERROR : ',
    '[ERROR] /src/App.java:[12,5] cannot find symbol',
    '[ERROR] Failed to execute goal org.example:maven-compiler-plugin:3.11.0:compile (x) on project app: Compilation failure',
  ],
  [
    'Surefire',
    '[ERROR] org.example.PadTest.left  Time elapsed: 0.01 s  <<< FAILURE!',
    '[ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.1 s <<< FAILURE! - in org.example.PadTest',
    '[ERROR] org.example.PadTest.left  Time elapsed: 0.01 s  <<< FAILURE!',
    '[ERROR] Failures: ',
    '[ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0',
  ],
  [
    'Gradle',
    'PadTest > left() FAILED',
    '> There were failing tests. See the report',
    'PadTest > left() FAILED',
    '873 tests completed, 2 failed',
  ],
  ['unittest', 'FAIL: test_left (test_pad.PadTest)', 'FAIL: test_left (test_pad.PadTest)', 'FAILED (failures=1)'],
  [
    'cargo test',
    'test left ... FAILED',
    'test left ... FAILED',
    'test result: FAILED. 1 passed; 1 failed',
    'error: test failed, to rerun pass `--lib`',
  ],
  [
    'rustc',
    'error[E0308]: mismatched types',
    'error[E0308]: mismatched types',
    'error: could not compile `pad` (lib) due to 1 previous error',
  ],
  [
    'ESLint',
    '  1:33  error  Expected it  eqeqeq',
    '  1:33  error  Expected it  eqeqeq',
    '✖ 1 problem (1 error, 0 warnings)',
  ],
  [
    'Ruff',
    'app/main.py:1:1: F401 `os` imported but unused',
    'app/main.py:1:1: F401 `os` imported but unused',
    'Found 1 error.',
  ],
  [
    'dotnet test',
    '  Failed Pad.Left [12 ms]',
    '  Failed Pad.Left [12 ms]',
    'Failed!  - Failed:     1, Passed:    11, Skipped:     0',
  ],
  [
    'npm',
    'npm error 404 Not Found - GET https://registry.example.org/left-padd - Not found',
    'npm error code E404',
    'npm error 404 Not Found - GET https://registry.example.org/left-padd - Not found',
    "npm error 404  'left-padd@*' is not in this registry.",
  ],
  [
    'npm without a network',
    'npm error network request to https://registry.example.org/pad failed, reason: read ECONNRESET',
    'npm error code ECONNRESET',
    'npm error errno ECONNRESET',
    'npm error network request to https://registry.example.org/pad failed, reason: read ECONNRESET',
    'npm error network This is a problem related to network connectivity.',
  ],
  [
    'uv, whose causes get deeper',
    '  cause: Connection timed out (os error 110)',
    'error: Request failed after 3 retries in 4.1s',
    '  cause: error sending request for url (https://index.example.org/simple/pad/)',
    '  cause: client error (Connect)',
    '  cause: tcp connect error',
    '  cause: Connection timed out (os error 110)',
  ],
  [
    'Composer, below its heading',
    '    - Root composer.json requires php ^9.9 but your php version (8.2.1) does not satisfy that requirement.',
    'Your requirements could not be resolved to an installable set of packages.',
    '  Problem 1',
    '    - Root composer.json requires php ^9.9 but your php version (8.2.1) does not satisfy that requirement.',
  ],
  [
    'npm, below its code',
    'npm error ERESOLVE could not resolve',
    'npm error code ERESOLVE',
    'npm error ERESOLVE could not resolve',
  ],
  [
    'Cypress, in place of its table',
    '     CypressError: `cy.visit()` failed trying to load:',
    '     CypressError: `cy.visit()` failed trying to load:',
    '  │ Failing:      1 │',
  ],
  [
    'Travis, before what it says of the command',
    'curl: (22) The requested URL returned error: 429',
    'curl: (22) The requested URL returned error: 429',
    'travis_time:end:0c1d2e3f:start=1764150001,finish=1764150091,duration=90',
    'The command "curl -fsS --retry 2 https://api.example.org/releases/latest" failed and exited with 22 during .',
  ],
  [
    'curl, tried again',
    'curl: (56) Recv failure: Connection reset by peer',
    'curl: (56) Recv failure: Connection reset by peer',
    'Trying again',
    'curl: (56) Recv failure: Connection reset by peer',
  ],
];

describe('the proving line', () => {
  it.each(outputs)('of %s says what failed', async (_tool, quoted, ...lines) => {
    expect(await proofOf(...lines)).toBe(quoted);
  });

  it('is the first of those that say the same', async () => {
    const { line } = await classifyLog(
      logOf(
        step(
          'curl https://a.example.org/',
          ...['curl: (52) Empty reply from server', 'again', 'curl: (52) Empty reply from server'],
          failed,
        ).join('\n'),
      ),
    );
    expect(line).toBe(5);
  });
});
