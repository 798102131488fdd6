import type { VerdictOutcome, VerdictV1 } from '@portcullis/gate-core';
import { formatNumber, quantity } from '../words/numbers.ts';

const colors: Record<VerdictOutcome, string> = { passed: 'brightgreen', blocked: 'red', inconclusive: 'orange' };

/**
 * A verdict as the JSON of a shields.io endpoint badge. It holds no text from outside.
 *
 * @returns JSON with a line end.
 *
 * @see https://shields.io/badges/endpoint-badge
 *
 * @example
 * renderBadge(verdict) // {"schemaVersion":1,"label":"portcullis","message":"blocked: 2 failed","color":"red","isError":true}
 */
export function renderBadge(verdict: VerdictV1): string {
  const { outcome } = verdict;
  // `isError` prevents a page from choosing the badge's colour.
  return `${JSON.stringify({ schemaVersion: 1, label: 'portcullis', message: messageOf(verdict), color: colors[outcome], isError: outcome !== 'passed' })}\n`;
}

function messageOf({ outcome, summary }: VerdictV1): string {
  switch (outcome) {
    case 'passed':
      return 'passed';
    case 'blocked':
      return `blocked: ${formatNumber(summary.blocking)} failed`;
    case 'inconclusive':
      return `inconclusive: ${quantity(summary.problems.deciding, 'problem')}`;
  }
}
