import type { RuleEntry } from '../tool-voice.ts';

/** Messages of test runners for the JVM. */
export const jvmTestRules: readonly RuleEntry[] = [
  {
    id: 'test-runner/surefire',
    verdict: 'permanent',
    category: 'test',
    weight: 'veto',
    speaker: 'test-runner',
    tier: 'test',
    patterns: [
      /^(?:\[ERROR\] {1,4}|##\[error\])\w[\w.$]*(?:\.\w+)?(?::\d+(?:->\S+)? \S|(?:\(\S+\))? {1,2}(?:-- )?Time elapsed: .{1,20} <<< (?:FAILURE|ERROR)!)|Tests run: \d+, (?:Failures: [1-9]\d*|Failures: 0, Errors: [1-9]\d*)|^\[ERROR\] (?:Failures|Errors): ?$|There (?:are|were) test failures/u,
    ],
    heading: /Tests run: (?!.*<<<)|^\[ERROR\] (?:Failures|Errors): ?$|There (?:are|were) test/u,
    detail: /Tests run: /u,
    example: '[ERROR] Tests run: 12, Failures: 1, Errors: 0, Skipped: 0',
    notExample: '[INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0',
    source: 'https://maven.apache.org/surefire/maven-surefire-plugin/',
  },
  {
    id: 'test-runner/gradle-test',
    verdict: 'permanent',
    category: 'test',
    weight: 'veto',
    speaker: 'test-runner',
    tier: 'test',
    patterns: [
      /^> There were failing tests\. See the report|^\S.{1,200} > .{1,200} FAILED$|^\d+ tests completed, \d+ failed/u,
    ],
    heading: /^> There were|^\d+ tests completed/u,
    example: '12 tests completed, 1 failed',
    notExample: '> Task :test',
    source: 'https://docs.gradle.org/current/userguide/java_testing.html',
  },
  {
    id: 'test-runner/junit-console',
    verdict: 'permanent',
    category: 'test',
    weight: 'veto',
    speaker: 'test-runner',
    tier: 'test',
    patterns: [/^\[ +[1-9]\d* tests failed +\]|^\s*(?:├─|└─).{1,200} \[X\] /u],
    heading: /^\[ /u,
    example: '[         1 tests failed          ]',
    notExample: '[         0 tests failed          ]',
    source: 'https://junit.org/junit5/docs/current/user-guide/',
  },
  {
    id: 'test-runner/scalatest',
    verdict: 'permanent',
    category: 'test',
    weight: 'veto',
    speaker: 'test-runner',
    tier: 'test',
    patterns: [
      /^\[(?:info|error)\] (?:\s*- .{1,200} \*\*\* FAILED \*\*\*|\*\*\* [1-9]\d* (?:TESTS?|SUITES?) (?:FAILED|ABORTED) \*\*\*|Failed tests:|Failed: Total \d+)/u,
    ],
    heading: /TESTS? FAILED|SUITES? |Failed tests:|Failed: Total/u,
    example: '[info] *** 1 TEST FAILED ***',
    notExample: '[info] All tests passed.',
    source: 'https://www.scalatest.org/',
  },
];
