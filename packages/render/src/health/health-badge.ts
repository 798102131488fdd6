import type { HealthReport, HealthStatus } from '@portcullis/health-metrics';
import { gapsInParentheses } from './gap-words.ts';
import { statusWords } from './health-words.ts';
import { rateWords } from './measure-words.ts';

const colors: Record<HealthStatus, string> = {
  good: 'brightgreen',
  alert: 'red',
  'no-data': 'lightgrey',
  incomplete: 'yellow',
};
/** Good as far as is known, but runs are missing that a comparison with the previous window would need. */
const goodInPart = 'yellowgreen';

/**
 * A health report as the JSON of a shields.io endpoint badge: the rate, and what is missing. A window that is not
 * covered has no rate. It holds no text from outside.
 *
 * @returns JSON with a line end.
 * @see https://shields.io/badges/endpoint-badge
 * @example
 * renderHealthBadge(report) // {"schemaVersion":1,"label":"CI health","message":"91.2 %","color":"brightgreen","isError":false}
 */
export function renderHealthBadge(report: HealthReport): string {
  const { status, summary, threshold, completeness, trend } = report;
  const hasRate = summary.eventualRate !== null && status !== 'incomplete';
  const message = `${hasRate ? rateWords(summary.eventualRate, threshold) : statusWords[status]}${gapsInParentheses(report)}`;
  const isInPart = completeness.runsMissing > 0 && !trend.previous.covered;
  const color = status === 'good' && isInPart ? goodInPart : colors[status];
  return `${JSON.stringify({ schemaVersion: 1, label: 'CI health', message, color, isError: status === 'alert' })}\n`;
}
