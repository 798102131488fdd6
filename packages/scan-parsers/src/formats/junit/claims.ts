import { shortText } from '../../findings/plain-text.ts';
import type { XmlElement } from '../../xml/xml-handler.ts';

/** An attribute that should be a count but is not. */
export interface UnreadableClaim {
  readonly attribute: string;
  /** Clipped. */
  readonly value: string;
}

/** What a suite's attributes say that it holds, suites inside it included. */
export interface SuiteClaims {
  /** `null`: not stated, or not in test cases. */
  readonly tests: number | null;
  /** Failures and errors together. */
  readonly failures: number;
  /** Skipped, disabled and ignored tests together: the number that may be missing from the list. */
  readonly notRun: number;
  /**
   * Skipped tests: the number that is marked in the list or missing from it. Disabled ones may have been run after all.
   */
  readonly skipped: number;
  readonly unreadable: readonly UnreadableClaim[];
}

/** `failed` and `errored` are the same in other dialects; some state both. A word there is no count. */
const failureAttributes = ['failures', 'errors'] as const;
/** `skip` is nose's, `skips` that of old pytest. */
const skippedAttributes = ['skipped', 'skip', 'skips'] as const;
/** `disabled` is GoogleTest's and Ginkgo's, `ignored` TestNG's. */
const otherNotRunAttributes = ['disabled', 'ignored'] as const;

/**
 * pytest 9 counts every subtest as a test but lists none that passed, so its totals do not show how many test cases
 * there were. Subtests that failed or were skipped are listed. Only pytest gives its root this name.
 *
 * @see https://docs.pytest.org/en/stable/how-to/subtests.html
 */
export function countsSubtests(root: XmlElement): boolean {
  return root.name === 'testsuites' && root.attribute('name') === 'pytest tests';
}

/**
 * Reads the totals that a `<testsuite>` or `<testsuites>` states. One that is empty is not stated.
 *
 * @param isOfPytest whether the document is one of which {@link countsSubtests} holds
 */
export function readClaims(element: XmlElement, isOfPytest: boolean): SuiteClaims {
  const unreadable: UnreadableClaim[] = [];
  const count = (attribute: string): number | null => {
    const text = element.attribute(attribute)?.trim() ?? '';
    if (text === '') return null;
    const value = countIn(text);
    if (value === null) unreadable.push({ attribute, value: shortText(text, 40) });
    return value;
  };
  const sum = (attributes: readonly string[]): number => {
    let total = 0;
    for (const attribute of attributes) total += count(attribute) ?? 0;
    return total;
  };
  const tests = count('tests');
  const skipped = sum(skippedAttributes);
  return {
    tests: isOfPytest || countsAssertions(element) ? null : tests,
    failures: Math.max(sum(failureAttributes), countOrNone(element, 'failed'), countOrNone(element, 'errored')),
    notRun: skipped + sum(otherNotRunAttributes),
    skipped,
    unreadable,
  };
}

/** How many test cases a `<testsuite>` states, of any dialect; `null` if it states none. */
export function statedTests(element: XmlElement): number | null {
  return countsAssertions(element) ? null : countIn(element.attribute('tests')?.trim() ?? '');
}

function countOrNone(element: XmlElement, attribute: string): number {
  const text = element.attribute(attribute);
  return text === undefined ? 0 : (countIn(text.trim()) ?? 0);
}

const plainCount = /^\d{1,9}$/u;
const groupedCount = /^[1-9]\d{0,2}(?:,\d{3}){1,2}$/u;

/** A whole number of at most nine digits, its thousands grouped by commas or not. */
function countIn(text: string): number | null {
  if (plainCount.test(text)) return Number(text);
  return groupedCount.test(text) ? Number(text.replaceAll(',', '')) : null;
}

/**
 * Catch2 and doctest count assertions in `tests`, which does not show how many test cases there were. Catch2 is
 * recognised by the host name that it always writes, doctest by its version.
 *
 * @see https://github.com/catchorg/Catch2/blob/devel/src/catch2/reporters/catch_reporter_junit.cpp
 */
function countsAssertions(element: XmlElement): boolean {
  return element.attribute('hostname') === 'tbd' || element.attribute('doctest_version') !== undefined;
}
