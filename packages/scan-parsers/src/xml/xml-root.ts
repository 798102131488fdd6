import { xmlFault } from './xml-fault.ts';
import type { XmlElement } from './xml-handler.ts';

/** Root elements of XML that CI jobs write, by what they mean. */
const knownRoots = new Map([
  ['testsuites', 'a JUnit report'],
  ['testsuite', 'a JUnit report'],
  ['coverage', 'a coverage report in Cobertura or Clover format'],
  ['bom', 'a CycloneDX bill of materials'],
  ['report', 'a JaCoCo coverage report'],
  ['checkstyle', 'a Checkstyle report'],
  ['assemblies', 'a test report of xUnit.net'],
  ['test-run', 'a test report of NUnit'],
  ['test-results', 'a test report of NUnit 2'],
  ['testrun', 'a test report of Visual Studio or IntelliJ'],
  ['testng-results', 'a test report of TestNG'],
  ['robot', 'an output file of Robot Framework'],
  ['html', 'an HTML page'],
]);

/**
 * Checks the root element against those that a format may have.
 *
 * @param title The format for people: `JUnit XML`.
 * @throws {ReportError} `wrong-format` that says what the file is instead, if that is known.
 */
export function expectRoot(root: XmlElement, names: readonly string[], title: string): void {
  if (names.includes(root.name)) return;
  const known = knownRoots.get(root.name.toLowerCase());
  const expected = names.map((name) => `<${name}>`).join(' or ');
  throw xmlFault(
    'wrong-format',
    `the root element is <${root.name}>, but ${title} has ${expected}`,
    root.position,
    known === undefined
      ? 'Check the output format of the tool, and the name of the file.'
      : `This looks like ${known}: check the name of the file and its parser.`,
  );
}
