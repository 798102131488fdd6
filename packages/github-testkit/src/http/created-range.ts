import { days } from '../clock/durations.ts';
import { validationFailed } from './reply.ts';

/** Both ends included, in milliseconds. */
export interface InstantRange {
  readonly from: number;
  readonly to: number;
}

const second = 1000;
const date = /^\d{4}-\d\d-\d\d$/u;
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/u;

/**
 * The range of instants that a `created` filter includes.
 *
 * Source:
 * https://docs.github.com/en/search-github/getting-started-with-searching-on-github/understanding-the-search-syntax#query-for-dates
 *
 * @throws {ApiError} 422 for an invalid filter.
 */
export function parseCreated(text: string): InstantRange {
  const between = /^(?<from>.+?)\.\.(?<to>.+)$/u.exec(text)?.groups;
  if (between !== undefined) {
    const { from = '*', to = '*' } = between;
    return {
      from: from === '*' ? Number.NEGATIVE_INFINITY : spanOf(from).from,
      to: to === '*' ? Number.POSITIVE_INFINITY : spanOf(to).to,
    };
  }
  const compared = /^(?<operator>>=|<=|>|<)(?<instant>.+)$/u.exec(text)?.groups;
  const span = spanOf(compared?.['instant'] ?? text);
  switch (compared?.['operator'] ?? '') {
    case '>=':
      return { from: span.from, to: Number.POSITIVE_INFINITY };
    case '<=':
      return { from: Number.NEGATIVE_INFINITY, to: span.to };
    case '>':
      return { from: span.to + 1, to: Number.POSITIVE_INFINITY };
    case '<':
      return { from: Number.NEGATIVE_INFINITY, to: span.from - 1 };
    default:
      return span;
  }
}

/** The whole second of an instant, or the whole day of a date, in UTC. */
function spanOf(text: string): InstantRange {
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/u.test(text);
  const instant = dateTime.test(text)
    ? Date.parse(hasZone ? text : `${text}Z`)
    : date.test(text)
      ? Date.parse(`${text}T00:00:00Z`)
      : Number.NaN;
  if (Number.isNaN(instant)) throw validationFailed({ resource: 'WorkflowRun', field: 'created', code: 'invalid' });
  const length = dateTime.test(text) ? second : days(1);
  const from = Math.floor(instant / second) * second;
  return { from, to: from + length - 1 };
}
