import type { ReportParser } from '@portcullis/gate-core';
import { ReportError } from '@portcullis/gate-core';
import { parseAll } from './bytes-input.ts';

/**
 * Lengths at which a report, cut there, is not refused: none, for a format that has an end. What else goes wrong is
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
