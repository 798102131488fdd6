import type { ReportFormat } from '../report-format.ts';
import { goTestDetector } from './detector.ts';

const format = 'go-test';

/**
 * The events of `go test -json`, and of `gotestsum --jsonfile`.
 *
 * Tests and their subtests are counted one by one, as gotestsum does. A test that began and has no result is an error. A
 * package that failed without a failed test (it does not build, its `TestMain` failed) is a gap, and so are a package
 * that panicked, because the tests after that did not run, and one without a result. Packages without tests are of no
 * interest. With `-count`, each run of a test is a test; a test that was run again because it had failed
 * (`--rerun-fails`) is the same test, and flaky if it passed in the end. Where tests that had not failed were run again,
 * as by two commands that write into one file, all count.
 *
 * Metrics: as of JUnit XML.
 *
 * @see https://pkg.go.dev/cmd/test2json
 */
export const goTestFormat: ReportFormat = {
  parser: {
    format,
    title: 'Go test JSON',
    produces: ['tests', 'metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-go-test.ts')).readGoTest(input, sink),
  },
  detector: goTestDetector,
  noun: 'the events of go test',
  exitCodes: null,
};
