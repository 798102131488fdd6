import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { logOf, step } from '../testing/log-of.ts';

const failed = '##[error]Process completed with exit code 1.';
const cause = 'npm error network request to https://registry.example.org/pad failed, reason: read ECONNRESET';

/** Lines that a tool prints because something below it failed, without saying what. */
const wrappers: readonly (readonly [name: string, line: string])[] = [
  ['MSBuild', '/src/app.targets(14,5): error MSB3073: The command "npm ci" exited with code 1. [/src/app.csproj]'],
  ['Visual C++ custom build', 'error MSB8066: Custom build for "pad.rule" exited with code 1.'],
  ['dotnet build', 'Build FAILED.'],
  ['Ninja', 'ninja: build stopped: subcommand failed.'],
  ['Ninja, the command', 'FAILED: [code=1] pad-prefix/src/pad-stamp/pad-download.stamp'],
  ['CMake', 'CMake Error at cmake/fetch.cmake:136 (message):'],
  ['Docker', "The command '/bin/sh -c npm ci' returned a non-zero code: 1"],
  ['BuildKit', 'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1'],
  ['Rust', "thread 'main' panicked at src/main.rs:12:5:"],
  ['Go', 'panic: the download failed'],
  ['go test', 'FAIL\texample.org/pad\t0.240s'],
  ['Buildkite', '🚨 Error: The command exited with status 1'],
  [
    'Maven',
    '[ERROR] Failed to execute goal org.example:checkstyle-maven-plugin:3.1.2:check (check) on project app: failed',
  ],
  [
    'Maven tests',
    '[ERROR] Failed to execute goal org.example:maven-surefire-plugin:3.1.2:test (test) on project app: failed',
  ],
  ['Gradle', "Execution failed for task ':app:lint'."],
  ['npm test', 'npm error Test failed.  See above for more details.'],
  ['pre-commit', 'eslint...................................................................Failed'],
  ['Xcode', '** BUILD FAILED **'],
  ['configure', 'configure: error: the sources of pad are missing'],
  ['PHP', 'PHP Fatal error:  Uncaught RuntimeException: the download failed in /app/run.php:3'],
  ['Ruby', "/app/run.rb:3:in `load': the download failed (LoadError)"],
  ['Rake', 'rake aborted!\nRuntimeError: the download failed'],
  ['R', "  object 'pad' not found"],
  ['JavaScript', "TypeError: Cannot read properties of undefined (reading 'pad')"],
  ['pip check', 'app 1.0 requires pad, which is not installed.'],
  ['tar', 'tar: pad: Not found in archive'],
  ['make', 'make: *** [Makefile:12: deps] Error 1'],
];

describe('what wraps a cause', () => {
  it.each(wrappers)('outvotes it never: %s', async (_name, line) => {
    expect((await classifyLog(logOf(step('make', cause, line, failed).join('\n')))).verdict).toBe('transient');
  });

  it.each(wrappers)('is no network failure alone: %s', async (_name, line) => {
    expect((await classifyLog(logOf(step('make', line, failed).join('\n')))).verdict).not.toBe('transient');
  });

  it('yields to a finding beside it', async () => {
    const lines = step(
      'make',
      cause,
      "src/app.cpp:12:5: error: no match for 'pad'",
      'ninja: build stopped: subcommand failed.',
    );
    expect((await classifyLog(logOf([...lines, failed].join('\n')))).verdict).toBe('permanent');
  });
});

describe('what ends a step and proves nothing', () => {
  it.each([
    "##[error]The action 'Install' has timed out after 10 minutes.",
    'No output has been received in the last 10m0s, this potentially indicates a stalled build.',
    'Too long with no output (exceeded 10m0s): context deadline exceeded',
  ])('%s', async (line) => {
    const { verdict, line: number, ruleId } = await classifyLog(logOf(step('make deps', cause, line).join('\n')));
    expect({ verdict, number }).toEqual({ verdict: 'unknown', number: 6 });
    expect(ruleId).not.toBeNull();
  });
});

describe('steps that run whatever happened before', () => {
  it.each([
    ['dorny/test-reporter@v1', '##[error]No test report files were found'],
    ['node scripts/report.mjs', "Error: Cannot find module '/src/dist/report.js'"],
    ['docker compose logs', 'error: unrecognized arguments: --all'],
    ['npx eslint-report', 'bash: eslint-report: command not found'],
  ])('are not what failed: %s', async (command, line) => {
    const log = [...step('npm ci', cause, failed), ...step(command, line, failed)].join('\n');
    expect((await classifyLog(logOf(log))).verdict).toBe('transient');
  });
});
