import type { ReportParser } from '@portcullis/gate-core';
import { ReportError } from '@portcullis/gate-core';
import { parseAll } from './bytes-input.ts';

/**
 * The lengths at which a truncated report is accepted: none, for a format with an explicit end. Any other error is
 * thrown.
 */
export async function acceptedCuts(parser: ReportParser, content: string | Uint8Array): Promise<number[]> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const accepted: number[] = [];
  for (let length = 0; length < bytes.length; length += 1) {
    try {
      await parseAll(parser, bytes.slice(0, length));
      accepted.push(length);
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
    }
  }
  return accepted;
}
