import type { XmlElement } from '../../xml/xml-handler.ts';
import { createExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';
import { addLosses, emptyLosses, foldLosses } from './losses.ts';
import type { ShownTests, SuiteLosses } from './losses.ts';
import { countsSubtests, readClaims } from './claims.ts';
import type { SuiteClaims } from './claims.ts';
import { durationOf } from './durations.ts';
import { joinStatements, statedOutcome } from './not-run.ts';
import type { OutcomeStatement } from './not-run.ts';
import { unambiguousInstant } from './timestamps.ts';

/** The suites' attributes, compared with their contents. */
export interface SuiteLedger {
  open(element: XmlElement): void;
  close(): void;
  /** Something was listed in the innermost open suite. */
  show(what: keyof ShownTests): void;
  /** An element right inside the innermost open suite says how it ended. */
  state(statement: OutcomeStatement): void;
  /** The innermost open suite's name. */
  currentName(): string;
  result(): SuiteResult;
}

/** What the ledger found once all suites are closed. */
export interface SuiteResult {
  /** Tests, failures and skipped tests that suites state but do not list, and totals that are not counts. */
  readonly contradictions: Examples;
  /** Sum of the outermost suites' own `time`, or that of the root; `null` unless one of the two is stated. */
  readonly durationMs: number | null;
  /** The earliest start of any suite; `null` if none states it unambiguously. */
  readonly startedAt: string | null;
}

interface Suite {
  readonly name: string;
  readonly claims: SuiteClaims;
  readonly shown: { -readonly [what in keyof ShownTests]: ShownTests[what] };
  /** Of the suites inside it. */
  losses: SuiteLosses;
  /** How it ended, by a word. */
  stated: OutcomeStatement;
}

/** An empty ledger. */
export function createSuiteLedger(): SuiteLedger {
  const openSuites: Suite[] = [];
  const contradictions = createExamples();
  let suites = 0;
  let isOfPytest = false;
  /** Not a number as soon as one suite does not state a proper one. */
  let durationMs = 0;
  let rootDurationMs: number | null = null;
  let startedAt: string | null = null;

  function open(element: XmlElement): void {
    const name = element.attribute('name') ?? `<${element.name}>`;
    if (element.ancestors.length === 0) isOfPytest = countsSubtests(element);
    const claims = readClaims(element, isOfPytest);
    for (const { attribute, value } of claims.unreadable)
      contradictions.add(`${name}: ${attribute}="${value}" is not a count`);
    openSuites.push({
      name,
      claims,
      shown: { tests: 0, attempts: 0, failures: 0, errors: 0, notRun: 0 },
      losses: emptyLosses,
      stated: statedOutcome(element),
    });
    note(element);
  }

  function note(element: XmlElement): void {
    const instant = unambiguousInstant(element.attribute('timestamp'));
    if (element.ancestors.length === 0) rootDurationMs = durationOf(element.attribute('time'));
    if (instant !== null && (startedAt === null || instant < startedAt)) startedAt = instant;
    const isOutermost = element.name === 'testsuite' && !element.ancestors.includes('testsuite');
    if (!isOutermost) return;
    suites += 1;
    durationMs += durationOf(element.attribute('time')) ?? Number.NaN;
  }

  function close(): void {
    const suite = openSuites.pop();
    if (suite === undefined) return;
    const { stated, shown } = suite;
    const showsFailure = shown.failures + shown.errors + shown.attempts > 0;
    if ((stated.outcome === 'failed' || stated.outcome === 'error') && !showsFailure)
      contradictions.add(`${suite.name}: it says that it failed, and lists no test that did`);
    const losses = foldLosses(suite);
    const outer = openSuites.at(-1);
    if (outer === undefined) {
      for (const { count, example } of losses.examples) contradictions.add(example, count);
      return;
    }
    outer.shown.tests += suite.shown.tests;
    outer.shown.attempts += suite.shown.attempts;
    outer.shown.failures += suite.shown.failures;
    outer.shown.errors += suite.shown.errors;
    outer.shown.notRun += suite.shown.notRun;
    outer.losses = addLosses(outer.losses, losses);
  }

  return {
    open,
    close,
    show: (what) => {
      const suite = openSuites.at(-1);
      if (suite !== undefined) suite.shown[what] += 1;
    },
    state: (statement) => {
      const suite = openSuites.at(-1);
      if (suite !== undefined) suite.stated = joinStatements(suite.stated, statement);
    },
    currentName: () => openSuites.at(-1)?.name ?? '',
    result: () => ({
      contradictions: contradictions.taken(),
      durationMs: suites > 0 && Number.isFinite(durationMs) ? durationMs : rootDurationMs,
      startedAt,
    }),
  };
}
