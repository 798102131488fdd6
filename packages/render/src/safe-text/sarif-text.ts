import { cleanLine } from './clean.ts';

/**
 * Text for a SARIF `message.text`: one line without embedded links (`[text](target)`, SARIF 2.1.0 §3.11.6).
 *
 * @param raw untrusted.
 */
export function sarifText(raw: string, maxCodePoints: number): string {
  return cleanLine(raw, maxCodePoints).replaceAll('](', '] (');
}
