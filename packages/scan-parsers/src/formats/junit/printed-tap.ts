import { shortText } from '../../findings/plain-text.ts';
import type { XmlElement } from '../../xml/xml-handler.ts';
import { readTapLine } from '../tap/line.ts';

/** A suite that may be a program of TAP tests. */
interface ProgramSuite {
  readonly name: string;
  /** Its test cases so far. */
  cases: number;
  /** Each of them is called by its number, and has the suite's name for its class. */
  isNumbered: boolean;
}

/** What the suites of a program print, and which elements tell. */
export const printedOfSuites: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['testsuite', new Set(['system-out', 'system-err'])],
]);

const exitPattern = /(?:^|\n)\(test program exited with status code (-?\d{1,10})\)\s*$/u;
const numberedPattern = /^\d+(?: |$)/u;

/**
 * Sees whether programs of TAP tests ended well. Meson writes a suite for each with the tests that the program listed,
 * and with all that it printed, and counts nothing for one that bailed out, ran fewer tests than planned or had an exit
 * code: only what it printed shows that.
 *
 * @see https://mesonbuild.com/Unit-tests.html
 */
export class PrintedTap {
  readonly #suites: ProgramSuite[] = [];

  openSuite(element: XmlElement): void {
    this.#suites.push({ name: element.attribute('name') ?? '', cases: 0, isNumbered: true });
  }

  openCase(element: XmlElement): void {
    const suite = this.#suites.at(-1);
    if (suite === undefined) return;
    suite.cases += 1;
    suite.isNumbered &&=
      element.attribute('classname') === suite.name && numberedPattern.test(element.attribute('name') ?? '');
  }

  closeSuite(): void {
    this.#suites.pop();
  }

  /**
   * Takes what the innermost open suite printed: the first and the last lines of it, if it is long.
   *
   * @returns what went wrong, for people; `null`: nothing that it shows
   */
  faultIn(output: string, text: string): string | null {
    const suite = this.#suites.at(-1);
    if (suite === undefined || suite.cases === 0 || !suite.isNumbered) return null;
    if (output === 'system-out') return faultOfTap(text, suite.cases);
    const status = exitPattern.exec(text)?.[1];
    return status === undefined ? null : `the program exited with status code ${status}`;
  }
}

function faultOfTap(text: string, listed: number): string | null {
  let planned: number | null = null;
  for (const line of text.split('\n')) {
    if (!/^(?:1\.\.\d|Bail out!)/u.test(line)) continue;
    const read = readTapLine(line);
    if (read.kind === 'bail-out')
      return read.reason === '' ? 'the program bailed out' : `the program bailed out: ${shortText(read.reason, 150)}`;
    if (read.kind === 'plan') planned = read.count;
  }
  return planned === null || planned === listed ? null : `the program planned ${planned} tests, and ran ${listed}`;
}
