import { cleanLine } from './clean.ts';

/**
 * Text for a SARIF `message.text`: one line in which no embedded link (`[text](target)`, SARIF 2.1.0 §3.11.6) can
 * stand.
 *
 * @param raw untrusted.
 */
export function sarifText(raw: string, maxCodePoints: number): string {
  return cleanLine(raw, maxCodePoints).replaceAll('](', '] (');
}
