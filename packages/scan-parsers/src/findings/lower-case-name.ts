import { textOrNull } from '../json/narrow.ts';
import { maskedLowerCase } from './known-secrets.ts';

/** A name as a report gives it, such as that of a tool, in lower case and without secrets; `null` for none. */
export function lowerCaseName(value: unknown): string | null {
  const name = textOrNull(value)?.trim();
  return name === undefined ? null : maskedLowerCase(name);
}
