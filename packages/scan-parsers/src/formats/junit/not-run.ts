import type { XmlElement } from '../../xml/xml-handler.ts';

/** What a test case's own attributes state, if no element inside it does. */
export type StatedOutcome = 'passed' | 'not-run' | 'failed' | 'error';

/** The outcome that a test case states, or words whose meaning is unknown. */
export interface OutcomeStatement {
  /** `null`: none is stated, or an unknown one. */
  readonly outcome: StatedOutcome | null;
  /** `status="phantom"`, as written; `null` if all words are known. */
  readonly unknown: string | null;
  /** A word says that it passed after a failed attempt. */
  readonly isFlaky: boolean;
}

const vocabulary: Readonly<Record<StatedOutcome, readonly string[]>> = {
  passed: [
    ...['passed', 'pass', 'success', 'successful', 'succeeded', 'ok', 'okay', 'true', 'yes'],
    ...['run', 'ran', 'complete', 'completed', 'done', 'executed', 'finished'],
    ...['expected', 'expectedfailure', 'xfail', 'xfailed', 'flaky', 'fixed', 'warning', 'warn', 'passedwithwarnings'],
    // Qt's results for tests on a list of those that do not count.
    ...['bpass', 'bfail', 'bxpass', 'bxfail'],
  ],
  'not-run': [
    ...['notrun', 'notexecuted', 'notstarted', 'notrunnable', 'unexecuted', 'untested', 'deselected'],
    ...['disabled', 'skipped', 'skip', 'ignored', 'ignore', 'pending', 'suppressed', 'filtered', 'excluded', 'todo'],
    ...['inconclusive', 'blocked', 'deferred', 'notapplicable', 'na'],
  ],
  failed: [
    ...['failed', 'fail', 'failure', 'failing', 'notok', 'notpassed', 'unsuccessful', 'false', 'no'],
    ...['xpass', 'xpassed', 'unexpected', 'unexpectedpass', 'unexpectedsuccess', 'regression'],
  ],
  error: [
    ...['error', 'errored', 'err', 'broken', 'timeout', 'timedout', 'crash', 'crashed', 'abort', 'aborted'],
    ...['cancelled', 'canceled', 'interrupted', 'killed', 'terminated', 'stopped', 'hung', 'incomplete'],
    ...['exception', 'fatal', 'panic', 'panicked', 'undefined', 'ambiguous', 'invalid'],
  ],
};

const outcomes: ReadonlyMap<string, StatedOutcome> = new Map(
  (['passed', 'not-run', 'failed', 'error'] as const).flatMap((outcome) =>
    vocabulary[outcome].map((word) => [word, outcome] as const),
  ),
);

/** What every dialect has; `<error>` and `<failure>` are no words with an open meaning. */
const usualElements: ReadonlySet<string> = new Set(['failure', 'error', 'skipped', 'flaky']);

/** Names that elements of a test case have in some dialects, besides the usual ones: `<failed/>`, `<aborted/>`. */
const elementNames: ReadonlyMap<string, 'failure' | 'error' | 'skipped'> = new Map([
  ...['failed', 'fail', 'failing'].map((name) => [name, 'failure'] as const),
  ...['errored', 'broken', 'crash', 'crashed', 'abort', 'aborted', 'timedout', 'fatal', 'panic', 'exception'].map(
    (name) => [name, 'error'] as const,
  ),
  ...['skip', 'ignored', 'ignore', 'disabled', 'pending', 'notrun', 'notexecuted'].map(
    (name) => [name, 'skipped'] as const,
  ),
]);

/** The outcome that an element right inside a test case states by an unusual name; `null`: none. */
export function outcomeOfElement(name: string): 'failure' | 'error' | 'skipped' | null {
  return elementNames.get(normalised(name) ?? '') ?? null;
}

/** `<timeout/>` and `<cancelled/>`, but not `<timeout>30</timeout>`, which is a setting. */
const wordElements: ReadonlySet<string> = new Set(
  (['not-run', 'failed', 'error'] as const).flatMap((outcome) =>
    vocabulary[outcome].filter((word) => word.length > 3 && !elementNames.has(word) && !usualElements.has(word)),
  ),
);

/** `<result>FAIL</result>`: elements whose text states the outcome of what they are right inside of. */
const textElements: ReadonlySet<string> = new Set(['status', 'result', 'outcome', 'state', 'verdict']);

/** The names of elements that may state an outcome, in the spellings that are read. */
export const statingElements: ReadonlySet<string> = new Set(
  [...wordElements, ...textElements].flatMap((name) => [
    name,
    `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
    name.toUpperCase(),
  ]),
);

/** What an element of {@link statingElements} states. */
export function statedByElement(name: string, text: string): OutcomeStatement {
  const key = name.toLowerCase();
  const written = text.trim();
  if (!textElements.has(key)) return /^\d/u.test(written) ? nothingStated : stateWord(key, key);
  const word = normalised(written);
  return word === null ? nothingStated : stateWord(word, `<${key}>${written}</${key}>`);
}

/** Two statements about one thing: the worse counts. */
export function joinStatements(left: OutcomeStatement, right: OutcomeStatement): OutcomeStatement {
  return {
    outcome: worstFirst.find((outcome) => outcome === left.outcome || outcome === right.outcome) ?? null,
    unknown: left.unknown ?? right.unknown,
    isFlaky: left.isFlaky || right.isFlaky,
  };
}

/** @param written as the report has it, for people */
function stateWord(word: string, written: string): OutcomeStatement {
  const outcome = outcomes.get(word);
  return { outcome: outcome ?? null, unknown: outcome === undefined ? written : null, isFlaky: word === 'flaky' };
}

const nothingStated: OutcomeStatement = { outcome: null, unknown: null, isFlaky: false };

/** The worst result counts: a test that was run (`status`) may have failed (`result`). */
const worstFirst: readonly StatedOutcome[] = ['error', 'failed', 'not-run', 'passed'];
const outcomeAttributes = ['status', 'result', 'outcome'] as const;
const successAttributes = ['success', 'passed', 'successful'] as const;
const statingAttributes: ReadonlySet<string> = new Set([...outcomeAttributes, ...successAttributes, 'executed']);

/**
 * GoogleTest marks tests that it did not run by `status="notrun"` and `result="suppressed"`, Cgreen, CTest and others
 * by words of the same meaning, NUnit's converter by `executed`. An unknown word is reported, and counts as no result.
 */
export function statedOutcome(element: XmlElement): OutcomeStatement {
  if (!element.hasAny(statingAttributes)) return nothingStated;
  let stated = nothingStated;
  for (const attribute of outcomeAttributes) {
    const written = element.attribute(attribute)?.trim() ?? '';
    const word = normalised(written);
    // Numbers and sentences are not outcomes: some runners keep exit codes and remarks there.
    if (word !== null) stated = joinStatements(stated, stateWord(word, `${attribute}="${written}"`));
  }
  if (successAttributes.some((attribute) => isFalse(element.attribute(attribute))))
    stated = joinStatements(stated, { ...nothingStated, outcome: 'failed' });
  const executed = element.attribute('executed');
  if (isFalse(executed) || executed?.trim() === '0')
    stated = joinStatements(stated, { ...nothingStated, outcome: 'not-run' });
  return stated;
}

/** `Timed Out`, `TIMED_OUT` and `timedOut` are one word; `null` if it is not a single word. */
function normalised(text: string): string | null {
  return text !== '' && /^[a-z][a-z _-]{0,30}$/iu.test(text) ? text.toLowerCase().replaceAll(/[ _-]/gu, '') : null;
}

function isFalse(text: string | undefined): boolean {
  return text !== undefined && /^(?:false|no)$/iu.test(text.trim());
}
