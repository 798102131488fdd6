import type { XmlElement } from './xml-reader.ts';

/** A whole number from 0 that an attribute states; `null` if it states none. */
export function wholeNumber(element: XmlElement, name: string): number | null {
  const text = element.attribute(name)?.trim() ?? '';
  return /^\d{1,15}$/u.test(text) ? Number(text) : null;
}

/** The text of an attribute, trimmed; `null` if it is missing or blank. */
export function attributeText(element: XmlElement, name: string): string | null {
  const text = element.attribute(name)?.trim() ?? '';
  return text === '' ? null : text;
}
