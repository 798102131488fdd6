import type { ReportFormat } from '../report-format.ts';
import { junitDetector } from './detector.ts';

/**
 * JUnit XML of any test runner.
 *
 * Test cases are counted one by one, and the attributes of the suites are checked against them: a suite that states
 * more tests, failures, errors or skipped tests than it lists, or a total that is not a count, contradicts itself. A
 * test case counts as `error` if it has an `<error>`, else as failed if it has a `<failure>`, at any depth, else as
 * skipped if it has `<skipped>`, else as its `status` or `result` says, else as passed. A test with
 * `<skipped type="todo">` is skipped even if it failed, as Node's runner means it. An unknown `status` or `result` is a
 * missing result. Retries (`<rerunFailure>`, `<flakyFailure>`, …) do not change that: a test that passed in the end has
 * passed, and is flaky; one with only a failed rerun has failed. Where pytest-rerunfailures, Gradle's retry plugin or
 * gotestsum list each attempt as a test case, they are one test. A report in which every test was skipped is a scan
 * that scanned nothing, and so is a list of tests that says of none that it was run (`--gtest_list_tests`).
 *
 * Metrics: `tests.total`, `tests.passed`, `tests.failed`, `tests.errors`, `tests.skipped`, `tests.unsuccessful` (failed
 * and errors together: the one to set a limit on), `tests.flaky` (passed after a failed attempt), `tests.retried` (run
 * more than once) and, if the report states it, `tests.durationMs`. A report without a test case has only
 * `tests.total` and is a scan that scanned nothing.
 *
 * @see https://github.com/testmoapp/junitxml and
 * https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd
 */
export const junitFormat: ReportFormat = {
  parser: {
    format: 'junit',
    title: 'JUnit XML',
    produces: ['tests', 'metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-junit.ts')).readJunit(input, sink),
  },
  detector: junitDetector,
  noun: 'a JUnit report',
  exitCodes: null,
};
