import type { ReportFormat } from '../report-format.ts';
import { trxDetector } from './detector.ts';

const format = 'trx';

/**
 * Visual Studio's test results (`dotnet test --logger trx`).
 *
 * Results are counted one by one; of a test with rows of data, the rows are. A result without an outcome, and one with an
 * outcome that is neither passed, failed nor not executed (`Timeout`, `Aborted`, …), is an error. A run that says that it
 * failed without a failed test, an error of the run (a host that crashed), a run without a summary, and counters above
 * what is listed are gaps.
 *
 * Metrics: as of JUnit XML.
 *
 * @see https://github.com/microsoft/vstest/blob/main/src/Microsoft.TestPlatform.Extensions.TrxLogger and ADR 0191
 */
export const trxFormat: ReportFormat = {
  parser: {
    format,
    title: 'TRX',
    produces: ['tests', 'metrics'],
    tools: [],
    parse: async (input, sink) => (await import('./read-trx.ts')).readTrx(input, sink),
  },
  detector: trxDetector,
  noun: 'a TRX report',
  exitCodes: null,
};
