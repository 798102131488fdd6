import { assessSuite, checkCase, instantOfEvidence } from '@portcullis/gate-core';
import type {
  CheckedCase,
  Evidence,
  JudgedBy,
  Policy,
  PolicyTestV1,
  ReportParser,
  SuiteCase,
} from '@portcullis/gate-core';
import { nearestName } from '@portcullis/pipeline';
import type { LocatedCase, PolicyCase } from '@portcullis/pipeline';
import type { TestedPolicy } from '../backtest/backtest.ts';
import { GateInputError } from '../errors.ts';
import { loadChosenPolicy } from '../policy/load-chosen-policy.ts';
import { listParsers } from '../reports/given-parsers.ts';
import type { GivenParsers } from '../reports/given-parsers.ts';
import { evidenceFor } from '../reports/stored-evidence.ts';
import type { NamedEvidence } from '../reports/stored-evidence.ts';
import { caseEvidence } from './case-evidence.ts';
import { CaseFaultError } from './case-fault.ts';

/** By what, and when, cases are judged. */
export interface PolicyTestOptions {
  readonly policy: TestedPolicy;
  /** The instant of cases that state none, and whose evidence states none. */
  readonly now: Date;
  /** @default all of scan-parsers */
  readonly parsers?: GivenParsers;
  /**
   * Reads the stored evidence that a case names, relative to the case's file.
   *
   * @throws {GateInputError} when it cannot be used.
   */
  readonly readEvidence: (name: string, caseFile: string) => Promise<NamedEvidence>;
}

/**
 * Holds a policy against cases: each must be answered as it expects, and each rule must be seen to fail.
 *
 * @throws {PolicyError} when the policy cannot be judged by.
 * @example
 * const { passed } = await testPolicy(parseCases(text, 'cases.yml'), options);
 * @see ADR 0123
 */
export async function testPolicy(cases: readonly LocatedCase[], options: PolicyTestOptions): Promise<PolicyTestV1> {
  const { policy, parsers } = await loadChosenPolicy(options.policy.choice, listParsers(options.parsers));
  const judged: SuiteCase[] = [];
  for (const located of cases) {
    const { file, line, column } = located;
    const checked = await tryCase(located, { policy, parsers }, options);
    judged.push({ name: located.case.name, file, line, column, ...checked });
  }
  return assessSuite(options.policy.name, policy, judged);
}

interface Judging {
  readonly policy: Policy;
  readonly parsers: readonly ReportParser[];
}

async function tryCase(located: LocatedCase, judging: Judging, options: PolicyTestOptions): Promise<CheckedCase> {
  try {
    return await checkOne(located.case, located.file, judging, options);
  } catch (error) {
    if (error instanceof CaseFaultError) return unusable(error.message, located.placeOf(error.path));
    if (error instanceof GateInputError) {
      const at = error.place === null ? '' : `${error.place.file}: `;
      return unusable(`${at}${error.message}`, located.placeOf(['evidence']));
    }
    throw error;
  }
}

function unusable(message: string, { line, column }: { readonly line: number; readonly column: number }): CheckedCase {
  const failures: CheckedCase['failures'] = [{ code: 'unusable', message, line, column }];
  return { result: 'error', failures, found: null, red: [], expectedRed: [] };
}

async function checkOne(
  given: PolicyCase,
  file: string,
  judging: Judging,
  options: PolicyTestOptions,
): Promise<CheckedCase> {
  const { by, now } = await judgedBy(given, file, judging, options);
  const { outcome, conditions = {} } = given.expect;
  return checkCase(by, now, { outcome, conditions }, nearestName);
}

async function judgedBy(
  given: PolicyCase,
  file: string,
  { policy, parsers }: Judging,
  { now: clock, readEvidence }: PolicyTestOptions,
): Promise<{ readonly by: JudgedBy; readonly now: Date }> {
  const at = given.at === undefined ? null : new Date(given.at);
  const evidence: Evidence =
    given.evidence === undefined
      ? caseEvidence(given, policy, parsers, at ?? clock)
      : evidenceFor(await readEvidence(given.evidence, file), policy, parsers);
  const now = at ?? (given.evidence === undefined ? clock : (instantOfEvidence(evidence, clock) ?? clock));
  return { by: { policy, evidence }, now };
}
