import type { HealthReport, HealthStatus } from '@portcullis/health-metrics';
import { statusWords } from './health-words.ts';
import { rateWords } from './measure-words.ts';

const colors: Record<HealthStatus, string> = { good: 'brightgreen', alert: 'red', 'no-data': 'lightgrey' };

/**
 * A health report as the JSON of a shields.io endpoint badge. Nothing from outside is in it.
 *
 * @returns JSON with a line end.
 * @see https://shields.io/badges/endpoint-badge
 * @example
 * renderHealthBadge(report) // {"schemaVersion":1,"label":"CI health","message":"91.2 %","color":"brightgreen","isError":false}
 */
export function renderHealthBadge({ status, summary, threshold }: HealthReport): string {
  const message = summary.eventualRate === null ? statusWords[status] : rateWords(summary.eventualRate, threshold);
  return `${JSON.stringify({ schemaVersion: 1, label: 'CI health', message, color: colors[status], isError: status === 'alert' })}\n`;
}
