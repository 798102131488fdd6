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
    'FAILED tests/test_pad.py::test_left - AssertionError: assert 1 == 2',
    '=================================== FAILURES ===================================',
    'E       AssertionError: assert 1 == 2',
    'FAILED tests/test_pad.py::test_left - AssertionError: assert 1 == 2',
    '=== 1 failed, 2 passed in 0.12s ===',
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
