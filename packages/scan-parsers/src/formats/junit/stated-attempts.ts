import type { XmlElement } from '../../xml/xml-handler.ts';

/** A runner that says how often a test was run writes a small number. */
const maxStatedAttempts = 1000;

/**
 * How often a test was run, as a property of its test case says; 0 for any other property. Runners whose JUnit reports
 * hide retries can be made to say it: `portcullis.attempts` from any, `invocations`, Jest's own word, from jest-junit.
 *
 * @param rootName the name of the document's root, by which jest-junit is known.
 */
export function readStatedAttempts(property: XmlElement, rootName: string | undefined): number {
  const name = property.attribute('name');
  if (name !== 'portcullis.attempts' && !(name === 'invocations' && rootName === 'jest tests')) return 0;
  const text = property.attribute('value')?.trim() ?? '';
  return /^\d{1,4}$/u.test(text) && Number(text) <= maxStatedAttempts ? Number(text) : 0;
}
