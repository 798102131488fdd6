import type { XmlElement } from '../../xml/xml-handler.ts';
import { countsSubtests } from './claims.ts';

/** What a test case of a list has besides its place. */
const ofPlace: ReadonlySet<string> = new Set(['name', 'file', 'line', 'type_param', 'value_param']);
const ofRun: readonly string[] = ['failures', 'errors', 'failed', 'skipped', 'disabled', 'time', 'timestamp'];

/**
 * Sees whether a document only lists tests, of which none was run: each test case says where it stands, and nothing
 * says what became of any.
 *
 * GoogleTest writes such a document for `--gtest_list_tests --gtest_output=xml:list.xml`. pytest writes one that looks
 * like that of tests which passed for `--setup-plan` and `--setup-only`, but for its count of tests that were run: 0.
 */
export class ListOfTests {
  #isPlaced = false;
  #showsRun = false;
  /** The root is pytest's, whatever its suite is called (`junit_suite_name`). */
  #isOfPytest = false;
  /** The innermost suite is pytest's, and counts no test. */
  #isEmptyOfPytest = false;
  #isPlanOfPytest = false;

  get isList(): boolean {
    return this.#isPlanOfPytest || (this.#isPlaced && !this.#showsRun);
  }

  /** Takes each element of the document. */
  open(element: XmlElement): void {
    this.#notePytest(element);
    if (this.#showsRun) return;
    const { name } = element;
    if (name === 'testcase') this.#openCase(element);
    else if (name === 'testsuite' || name === 'testsuites')
      this.#showsRun = ofRun.some((attribute) => element.attribute(attribute) !== undefined);
    else this.#showsRun = name !== 'property' && name !== 'properties';
  }

  #notePytest(element: XmlElement): void {
    if (element.ancestors.length === 0) this.#isOfPytest = countsSubtests(element);
    if (element.name === 'testsuite')
      this.#isEmptyOfPytest =
        (this.#isOfPytest || element.attribute('name') === 'pytest') && element.attribute('tests') === '0';
    else if (element.name === 'testcase') this.#isPlanOfPytest ||= this.#isEmptyOfPytest;
  }

  #openCase(element: XmlElement): void {
    this.#isPlaced ||= element.attribute('file') !== undefined && element.attribute('line') !== undefined;
    this.#showsRun = [...element.attributes().keys()].some((attribute) => !ofPlace.has(attribute));
  }
}
