import { instantOfEvidence } from '@portcullis/gate-core';
import { summariseTests } from '@portcullis/health-metrics';
import type { ExecutedTest, TestRun, TestsReport } from '@portcullis/health-metrics';
import type { EvidenceFile } from '../backtest/backtest.ts';
import { GateInputError } from '../errors.ts';
import { restoreEvidence } from '../reports/stored-evidence.ts';
import type { NamedEvidence } from '../reports/stored-evidence.ts';

/** How {@link summariseStoredTests} reads and lists. */
export interface StoredTestsOptions {
  /** The clock: a later date in evidence is a mistake, and is not looked at. */
  readonly now: Date;
  /** Maximum length of each list. @default 10 */
  readonly maxListed?: number;
  /** Told the name of each file before it is read. @default told nothing */
  readonly report?: (name: string) => void;
}

/**
 * What many files of stored evidence say of their tests. One is read after the other, so that memory follows the number
 * of different tests. A file that cannot be used is listed, and the others count.
 *
 * @example
 * await summariseStoredTests(listEvidenceFiles(['evidence/'], process.cwd()), { now: new Date() });
 */
export async function summariseStoredTests(
  files: Iterable<EvidenceFile>,
  { now, maxListed, report }: StoredTestsOptions,
): Promise<TestsReport> {
  const unusable: TestsReport['unusable'] = [];
  async function* runs(): AsyncGenerator<TestRun> {
    for (const file of files) {
      report?.(file.name);
      try {
        yield runOf(await file.read(), now);
      } catch (error) {
        if (!(error instanceof GateInputError)) throw error;
        unusable.push({ name: file.name, reason: reasonOf(error) });
      }
    }
  }
  const summary = await summariseTests(runs(), maxListed === undefined ? {} : { maxListed });
  return { ...summary, unusable };
}

function runOf(named: NamedEvidence, now: Date): TestRun {
  const evidence = restoreEvidence(named);
  const parsed = evidence.reports.flatMap(({ evidence: key, reading }) =>
    reading.state === 'parsed' && reading.report.tests !== null ? [{ key, tests: reading.report.tests }] : [],
  );
  return {
    name: named.name,
    repository: named.stored.repository ?? null,
    commit: evidence.commit,
    at: instantOfEvidence(evidence, now),
    tests: parsed.flatMap(({ key, tests }) => tests.cases.map((test): ExecutedTest => ({ ...test, evidence: key }))),
    notListed: parsed.reduce((sum, { tests }) => sum + Math.max(0, tests.tests - tests.cases.length), 0),
  };
}

function reasonOf({ message, place }: GateInputError): string {
  const at = place?.line == null ? '' : `line ${place.line}, column ${place.column ?? 1}: `;
  return `${at}${message}`;
}
