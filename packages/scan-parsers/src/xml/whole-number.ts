import { shortText } from '../findings/plain-text.ts';
import { xmlFault } from './xml-fault.ts';
import type { XmlElement } from './xml-handler.ts';

/** A whole number from 0 that an attribute states; `null` if it states none. */
export function wholeNumber(element: XmlElement, name: string): number | null {
  const text = element.attribute(name)?.trim() ?? '';
  return /^\d{1,15}$/u.test(text) ? Number(text) : null;
}

/**
 * A count that a report may state and is held to; 0 if the attribute is missing.
 *
 * @throws {ReportError} if it is there and no whole number: what it promises is then unknown.
 */
export function statedCount(element: XmlElement, name: string): number {
  const text = attributeText(element, name);
  const count = text === null ? 0 : wholeNumber(element, name);
  if (count === null)
    throw xmlFault(
      'invalid-content',
      `\`${name}\` of <${element.name}> is not a whole number: ${shortText(text ?? '', 40)}`,
      element.position,
    );
  return count;
}

/** The text of an attribute, trimmed; `null` if it is missing or blank. */
export function attributeText(element: XmlElement, name: string): string | null {
  const text = element.attribute(name)?.trim() ?? '';
  return text === '' ? null : text;
}
