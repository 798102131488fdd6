import type { XmlElement } from '../../xml/xml-handler.ts';

/** Runners that list each attempt at a test as a test case of its own, all with one name. */
export type RetryDialect = 'pytest' | 'gradle' | 'go';

const gradleAttributes: readonly string[] = [
  ...['name', 'tests', 'skipped', 'failures', 'errors', 'timestamp', 'hostname', 'time'],
];
const neededOfGradle: readonly string[] = ['name', 'tests', 'skipped', 'failures', 'errors', 'timestamp'];

/**
 * Tells by a suite's own marks which runner wrote it, if it is one whose test cases with one name can be attempts.
 * Others are never taken for one of these: TestNG, mocha and many more write one name for different tests.
 *
 * - pytest names its root `pytest tests`, or its suite `pytest`.
 * - Go's converters (gotestsum, go-junit-report) write the property `go.version`.
 * - Gradle writes a suite for a class, named like it, with exactly its attributes and an empty `<properties/>`.
 *
 * @see ADR 0119
 */
export class SuiteMarks {
  readonly #name: string | undefined;
  readonly #isPytest: boolean;
  #isGo = false;
  #looksLikeGradle: boolean;
  #hasProperties = false;

  constructor(suite: XmlElement, isOfPytest: boolean) {
    this.#name = suite.attribute('name');
    this.#isPytest = isOfPytest || this.#name === 'pytest';
    const attributes = [...suite.attributes().keys()];
    this.#looksLikeGradle =
      neededOfGradle.every((attribute) => attributes.includes(attribute)) &&
      attributes.every((attribute) => gradleAttributes.includes(attribute));
  }

  /** An element of the suite that is no test case. */
  note(element: XmlElement): void {
    const parent = element.ancestors.at(-1);
    if (element.name === 'properties' && parent === 'testsuite') this.#hasProperties = true;
    if (element.name !== 'property' || element.ancestors.at(-2) !== 'testsuite') return;
    this.#looksLikeGradle = false;
    if (element.attribute('name') === 'go.version') this.#isGo = true;
  }

  /** A test case of the suite, by its class. */
  noteCase(className: string | undefined): void {
    if (className !== this.#name) this.#looksLikeGradle = false;
  }

  /** `null`: test cases with one name are different tests. */
  get dialect(): RetryDialect | null {
    if (this.#isPytest) return 'pytest';
    if (this.#isGo) return 'go';
    return this.#looksLikeGradle && this.#hasProperties ? 'gradle' : null;
  }

  /** So far, it could turn out to be one of these. */
  get mayRepeat(): boolean {
    return this.#isPytest || this.#isGo || this.#looksLikeGradle;
  }
}
