import type { PermanentRule } from './rule.ts';

/** A failing test, by test runner. Each vetoes: nothing that the network did excuses it. */
export const testRules: readonly PermanentRule[] = [
  test(
    'pytest',
    /^(?:=+ )?(?:\d+ failed\b.{0,200}\bin [\d.]+s|\d+ failed, )|^FAILED \S+\.py(?:::|$)|^={3,} (?:FAILURES|ERRORS) ={3,}|^E {3,}(?:assert|AssertionError|Failed: )/u,
    {
      example: '=== 1 failed, 2 passed in 0.12s ===',
      notExample: '=== 3 passed in 0.12s ===',
      source: 'https://docs.pytest.org/en/stable/how-to/output.html',
    },
  ),
  test('pytest-collection', /^ERROR \S+\.py(?:::\S+)? - |^!{3,} Interrupted: \d+ errors? during collection/u, {
    example: 'ERROR tests/test_app.py - ImportError: cannot import name',
    notExample: 'ERROR: file or directory not found',
    source: 'https://docs.pytest.org/en/stable/how-to/output.html',
  }),
  test('unittest', /^FAILED \((?:failures|errors|unexpected successes|skipped)=\d+|^(?:FAIL|ERROR): test\w* \(/u, {
    example: 'FAILED (failures=1)',
    notExample: 'OK (skipped=1)',
    source: 'https://docs.python.org/3/library/unittest.html',
  }),
  test(
    'jest',
    /^(?:FAIL {1}\s?\S*\.(?:[cm]?[jt]sx?)\b|Tests: +\d+ failed|Test Suites: +\d+ failed|\s*● .{1,300}\s›\s)|^ {2}● (?!Console|Deprecation|Validation)\S/u,
    {
      example: 'FAIL src/app.test.ts',
      notExample: 'PASS src/app.test.ts',
      source: 'https://jestjs.io/docs/cli',
    },
  ),
  test(
    'vitest',
    /^\s*(?:(?:❯|×) .{1,200}\.(?:test|spec)\.[cm]?[jt]sx?|FAIL {1,2}.{1,200}\.(?:test|spec)\.[cm]?[jt]sx?|Test Files {1,2}\d+ failed|⎯+ Failed Tests \d+ ⎯+)/u,
    {
      example: ' Test Files  1 failed | 3 passed (4)',
      notExample: ' Test Files  4 passed (4)',
      source: 'https://vitest.dev/guide/reporters.html',
    },
  ),
  test('mocha', /^\s+\d+ failing$/u, {
    example: '  1 failing',
    notExample: '  12 passing (34ms)',
    source: 'https://mochajs.org/#reporters',
  }),
  test('tap', /^\s*not ok \d+(?! .*# (?:TODO|SKIP))|^# (?:fail|failures|failure):? +[1-9]\d*$|^ℹ fail [1-9]/u, {
    example: 'not ok 3 - answers 503 when the store is down',
    notExample: 'ok 3 - answers 503 when the store is down',
    source: 'https://testanything.org/tap-version-14-specification.html',
  }),
  test('playwright', /^\s+\d+\) \[\w+\] › .{1,300}\.(?:spec|test)\.[jt]sx?:\d+|^ {2}\d+ failed$/u, {
    example: '  1) [chromium] › tests/login.spec.ts:12:5 › logs in',
    notExample: '  3 passed (4.5s)',
    source: 'https://playwright.dev/docs/test-reporters',
  }),
  test('cypress', /^\s*│ (?:✖|Failing: +[1-9])|^ {2}✖ {2}\d+ of \d+ failed/u, {
    example: '  ✖  1 of 3 failed (33%)',
    notExample: '  ✔  All specs passed!',
    source: 'https://docs.cypress.io/app/references/command-line',
  }),
  test(
    'go-test',
    /^\s*--- FAIL: \w|^FAIL\t\S+(?:\t[\d.]+s| \[(?:build|setup) failed\])|^panic: test timed out after/u,
    {
      example: '--- FAIL: TestRetry (0.01s)',
      notExample: '--- PASS: TestRetry (0.01s)',
      source: 'https://pkg.go.dev/cmd/go#hdr-Test_packages',
    },
  ),
  test(
    'cargo-test',
    /^test .{1,300} \.{3} FAILED|^test result: FAILED|^error: test failed, to rerun|^thread '.{1,200}' (?:\(\d+\) )?panicked at .{0,200}(?:tests?\/|test\.rs)/u,
    {
      example: 'test retries::gives_up ... FAILED',
      notExample: 'test retries::gives_up ... ok',
      source: 'https://doc.rust-lang.org/cargo/commands/cargo-test.html',
    },
  ),
  test(
    'surefire',
    /Tests run: \d+, (?:Failures: [1-9]\d*|Failures: 0, Errors: [1-9]\d*)|^\[ERROR\] (?:Failures|Errors): ?$|There (?:are|were) test failures|Failed to execute goal .{0,200}(?:surefire|failsafe)[\w-]*-plugin.{0,300}:(?:test|integration-test|verify) \(/u,
    {
      example: '[ERROR] Tests run: 12, Failures: 1, Errors: 0, Skipped: 0',
      notExample: '[INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0',
      source: 'https://maven.apache.org/surefire/maven-surefire-plugin/',
    },
  ),
  test(
    'gradle-test',
    /^> There were failing tests\. See the report|^\S.{1,200} > .{1,200} FAILED$|^\d+ tests completed, \d+ failed/u,
    {
      example: '12 tests completed, 1 failed',
      notExample: '> Task :test',
      source: 'https://docs.gradle.org/current/userguide/java_testing.html',
    },
  ),
  test('junit-console', /^\[ +[1-9]\d* tests failed +\]|^\s*(?:├─|└─).{1,200} \[X\] /u, {
    example: '[         1 tests failed          ]',
    notExample: '[         0 tests failed          ]',
    source: 'https://junit.org/junit5/docs/current/user-guide/',
  }),
  test('rspec', /^\d+ examples?, [1-9]\d* failures?|^rspec \.\/\S+:\d+ # /u, {
    example: '12 examples, 1 failure',
    notExample: '12 examples, 0 failures',
    source: 'https://rspec.info/',
  }),
  test('minitest', /^\d+ (?:runs|tests), \d+ assertions, (?:[1-9]\d* failures|0 failures, [1-9]\d* errors)/u, {
    example: '12 runs, 30 assertions, 1 failures, 0 errors, 0 skips',
    notExample: '12 runs, 30 assertions, 0 failures, 0 errors, 0 skips',
    source: 'https://github.com/minitest/minitest',
  }),
  test('phpunit', /^Tests: \d+, Assertions: \d+, (?:.*)(?:Failures|Errors): [1-9]|^FAILURES!$|^ERRORS!$/u, {
    example: 'Tests: 12, Assertions: 30, Failures: 1.',
    notExample: 'OK (12 tests, 30 assertions)',
    source: 'https://docs.phpunit.de/',
  }),
  test('dotnet-test', /^\s*(?:Failed! +- Failed: +[1-9]|Test Run Failed\.|Failed \S+ \[[\d< ]+m?s\])/u, {
    example: 'Failed!  - Failed:     1, Passed:    11, Skipped:     0',
    notExample: 'Passed!  - Failed:     0, Passed:    12, Skipped:     0',
    source: 'https://learn.microsoft.com/dotnet/core/tools/dotnet-test',
  }),
  test('googletest', /^\[ {2}FAILED {2}\] \S/u, {
    example: '[  FAILED  ] Retry.GivesUp (1 ms)',
    notExample: '[       OK ] Retry.GivesUp (1 ms)',
    source: 'https://google.github.io/googletest/',
  }),
  test(
    'ctest',
    /^The following tests FAILED:|^\d+% tests passed, [1-9]\d* tests? failed|\*\*\*(?:Failed|Timeout|Exception)/u,
    {
      example: '97% tests passed, 1 tests failed out of 33',
      notExample: '100% tests passed, 0 tests failed out of 33',
      source: 'https://cmake.org/cmake/help/latest/manual/ctest.1.html',
    },
  ),
  test(
    'scalatest',
    /^\[(?:info|error)\] (?:\*\*\* [1-9]\d* (?:TESTS?|SUITES?) (?:FAILED|ABORTED) \*\*\*|Failed tests:|Failed: Total \d+)/u,
    {
      example: '[info] *** 1 TEST FAILED ***',
      notExample: '[info] All tests passed.',
      source: 'https://www.scalatest.org/',
    },
  ),
  test('exunit', /^\d+ tests?, [1-9]\d* failures?/u, {
    example: '12 tests, 1 failure',
    notExample: '12 tests, 0 failures',
    source: 'https://hexdocs.pm/ex_unit/',
  }),
  test(
    'xctest',
    /^(?:Executed|\s+Executed) \d+ tests?, with [1-9]\d* failures?|^\*\* TEST FAILED \*\*|error: -\[\S+ \S+\] : /u,
    {
      example: 'Executed 12 tests, with 1 failure (0 unexpected) in 0.5 (0.6) seconds',
      notExample: 'Executed 12 tests, with 0 failures (0 unexpected) in 0.5 (0.6) seconds',
      source: 'https://developer.apple.com/documentation/xctest',
    },
  ),
  test('bats-or-prove', /^Result: FAIL$|^Failed \d+\/\d+ (?:test programs|subtests)/u, {
    example: 'Result: FAIL',
    notExample: 'Result: PASS',
    source: 'https://metacpan.org/pod/prove',
  }),
  test('pytorch-run-test', /^(?:[\w.]+Error: )?\S+ \d+\/\d+ failed!|^FAIL: test_\w+ \(|^Test mode failed/u, {
    example: 'RuntimeError: test_overrides 1/1 failed!',
    notExample: 'test_overrides 1/1 was successful',
    source: 'https://github.com/pytorch/pytorch/blob/main/test/run_test.py',
  }),
  test('npm-test', /^npm (?:ERR!|error) (?:Test failed|Lifecycle script `test\w*` failed)/u, {
    example: 'npm error Test failed.  See above for more details.',
    notExample: 'npm error code ECONNRESET',
    source: 'https://github.com/npm/cli',
  }),
  test(
    'ginkgo',
    /^\s*(?:• )?\[FAILED\] (?:\[[\d.]+ seconds\]|in \[)|^Summarizing \d+ Failures?:|^FAIL! -- \d+ Passed \| \d+ Failed|^\s*\[Fail\] .{1,300}\[It\]/u,
    {
      example: 'FAIL! -- 11 Passed | 1 Failed | 0 Pending | 0 Skipped',
      notExample: 'SUCCESS! -- 12 Passed | 0 Failed | 0 Pending | 0 Skipped',
      source: 'https://onsi.github.io/ginkgo/',
    },
  ),
  test(
    'bazel-test',
    /^\/\/\S+ +(?:FAILED|TIMEOUT|FLAKY, failed) in |^FAIL: \/\/\S+ \(see |^Executed \d+ out of \d+ tests?: .{0,80}\b[1-9]\d* fails? (?:locally|remotely)/u,
    {
      example: '//app:app_test                    FAILED in 0.3s',
      notExample: '//app:app_test                    PASSED in 0.3s',
      source: 'https://bazel.build/docs/user-manual#test-output',
    },
  ),
  test('cypress-or-mocha', /^\s*(?:AssertionError|CypressError): Timed out retrying/u, {
    example: '     AssertionError: Timed out retrying after 4000ms: Expected to find element',
    notExample: '  (Run Finished)',
    source: 'https://docs.cypress.io/app/references/assertions',
  }),
  test(
    'flutter',
    /^\d\d:\d\d \+\d+(?: ~\d+)? -\d+: .{0,400}(?:\[E\]|Some tests failed\.)$|^\d\d:\d\d \+\d+(?: ~\d+)? -\d+: Some tests failed/u,
    {
      example: '00:06 +41 -1: test/api_test.dart: shows the banner [E]',
      notExample: '00:06 +42: All tests passed!',
      source: 'https://github.com/dart-lang/test/blob/master/pkgs/test_core/lib/src/runner/reporter/expanded.dart',
    },
  ),
  test(
    'k6',
    /^(?:time=".{1,60}" level=error msg=")?thresholds on metrics .{1,300} (?:have|were|has) (?:been )?crossed|^ERRO\[\d+\] thresholds on metrics/u,
    {
      example:
        'time="2024-05-01T12:00:00Z" level=error msg="thresholds on metrics \'http_req_failed\' have been crossed"',
      notExample: '✓ status was 200',
      source: 'https://grafana.com/docs/k6/latest/using-k6/thresholds/',
    },
  ),
  test(
    'catch2',
    /^(?:test cases: +\d+ \| .{0,60}[1-9]\d* failed|\[doctest\] (?:test cases|assertions): .{0,80}\| +[1-9]\d* failed|\S{1,200}:\d+: FAILED:$|\*\*\* \d+ failures? (?:is|are) detected)/u,
    {
      example: 'test cases: 12 | 11 passed | 1 failed',
      notExample: 'All tests passed (30 assertions in 12 test cases)',
      source: 'https://github.com/catchorg/Catch2',
    },
  ),
  test(
    'deno-bun',
    /^(?:FAILED \| \d+ passed .{0,60}\| [1-9]\d* failed(?: \(\d+m?s\))?|.{1,200} \.{3} FAILED \(\d+m?s\)|\(fail\) .{1,300}|\s*[1-9]\d* fail)$/u,
    {
      example: 'FAILED | 11 passed | 1 failed',
      notExample: 'ok | 12 passed | 0 failed',
      source: 'https://docs.deno.com/runtime/fundamentals/testing/ and https://bun.sh/docs/cli/test',
    },
  ),
  test(
    'haskell',
    /^\d+ examples, [1-9]\d* failures?|^[1-9]\d* out of \d+ tests failed|^Test suite \S+: FAIL$|^\d+ of \d+ test suites \(\d+ of \d+ test cases\) failed/u,
    {
      example: '1 out of 12 tests failed (0.02s)',
      notExample: 'All 12 tests passed (0.02s)',
      source: 'https://hspec.github.io/ and https://hackage.haskell.org/package/tasty',
    },
  ),
  test(
    'busted-robot',
    /^\d+ success(?:es)? \/ (?:[1-9]\d* failures?|\d+ failures? \/ [1-9]\d* errors?)|^\d+ tests?, \d+ passed, [1-9]\d* failed$|^.{1,100}\| FAIL \|$/u,
    {
      example: '12 tests, 11 passed, 1 failed',
      notExample: '12 tests, 12 passed, 0 failed',
      source:
        'https://lunarmodules.github.io/busted/ and https://robotframework.org/robotframework/latest/RobotFrameworkUserGuide.html',
    },
  ),
  test(
    'swift-testing',
    /^[✘􀢄] (?:Test|Suite) .{1,300} (?:failed after|recorded an issue)|^\s*✘ Test run with \d+ tests? .{0,60}failed/u,
    {
      example: '✘ Test "retries" failed after 0.012 seconds with 1 issue.',
      notExample: '✔ Test "retries" passed after 0.012 seconds.',
      source: 'https://github.com/swiftlang/swift-testing',
    },
  ),
  test(
    'xunit-nunit',
    /^\s*(?:\[xUnit\.net [\d:.]+\] .{1,300} \[FAIL\]|.{1,300} \[FAIL\]|Overall result: Failed|\s*Test Count: \d+, Passed: \d+, Failed: [1-9])/u,
    {
      example: '[xUnit.net 00:00:01.23]     App.Tests.Retry.GivesUp [FAIL]',
      notExample: '[xUnit.net 00:00:01.23]   Finished:    App.Tests',
      source: 'https://xunit.net/ and https://docs.nunit.org/articles/nunit-console/',
    },
  ),
  test(
    'coverage',
    /coverage threshold for .{1,60} not met|^(?:ERROR: |FAIL )?Coverage .{0,60}(?:does not meet|below|lower than|less than)|^FAIL Required test coverage of [\d.]+% not reached/u,
    {
      example: 'Jest: "global" coverage threshold for branches (90%) not met: 81.2%',
      notExample: 'Coverage: 81.2%',
      source: 'https://jestjs.io/docs/configuration#coveragethreshold-object',
    },
  ),
  test(
    'assertion',
    /^(?:Uncaught )?(?:[\w.]+\.)?Assertion(?:Error|FailedError)(?: \[ERR_ASSERTION\])?(?::|$)|^java\.lang\.AssertionError|^(?:\S+: )?\S+:\d+: .{0,200}: Assertion [`'].{1,300}' failed/u,
    {
      example: 'AssertionError [ERR_ASSERTION]: read ECONNRESET was not expected',
      notExample: 'assertions are enabled',
      source: 'https://nodejs.org/api/assert.html',
    },
  ),
];

function test(
  name: string,
  pattern: RegExp,
  texts: { readonly example: string; readonly notExample: string; readonly source: string },
): PermanentRule {
  return {
    id: `test-runner/${name}`,
    verdict: 'permanent',
    category: 'test',
    weight: 'veto',
    speaker: 'test-runner',
    patterns: [pattern],
    ...texts,
  };
}
