import type { PackedFinding } from '../verdict/finding-data.ts';

/** What a reader chose to see; it is kept in the hash of the address. */
export interface Choice {
  readonly severity: string;
  readonly tool: string;
  readonly state: string;
  readonly text: string;
  readonly sort: string;
  /** From 1. */
  readonly page: number;
}

/** Everything, in the page's own order. */
export const noChoice: Choice = { severity: '', tool: '', state: '', text: '', sort: '', page: 1 };

/** Rows of one page. */
export const pageSize = 200;

const prefix = '#findings?';
const severities = ['critical', 'high', 'medium', 'low', 'info'];

/** The choice that a hash holds; `null`: it is about something else. */
export function readChoice(hash: string): Choice | null {
  if (!hash.startsWith(prefix)) return null;
  const given = new URLSearchParams(hash.slice(prefix.length));
  const text = (name: string): string => given.get(name) ?? '';
  const page = Number(text('page'));
  return {
    severity: text('severity'),
    tool: text('tool'),
    state: text('state'),
    text: text('text'),
    sort: text('sort'),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The hash of a choice; what is not chosen is left out. */
export function writeChoice({ page, ...texts }: Choice): string {
  const given = Object.entries(texts).filter(([, value]) => value !== '');
  const parameters = new URLSearchParams([...given, ...(page > 1 ? [['page', String(page)]] : [])]);
  const query = parameters.toString();
  return query === '' ? '#findings' : `${prefix}${query}`;
}

/** The rows that a choice shows, in its order. */
export function chooseRows(rows: readonly PackedFinding[], choice: Choice): readonly PackedFinding[] {
  const wanted = choice.text.toLowerCase();
  const chosen = rows.filter(
    ([, severity, tool, rule, place, path, , state, , message]) =>
      (choice.severity === '' || choice.severity === severity) &&
      (choice.tool === '' || choice.tool === tool) &&
      (choice.state === '' || choice.state === state) &&
      (wanted === '' || [place, path ?? '', rule, message].some((text) => text.toLowerCase().includes(wanted))),
  );
  return sortRows(chosen, choice.sort);
}

function sortRows(rows: readonly PackedFinding[], by: string): readonly PackedFinding[] {
  switch (by) {
    case 'severity':
      return [...rows].sort((left, right) => severities.indexOf(left[1]) - severities.indexOf(right[1]));
    case 'place':
      return [...rows].sort((left, right) => compare(left[4], right[4]) || (left[6] ?? 0) - (right[6] ?? 0));
    case 'tool':
      return [...rows].sort((left, right) => compare(left[2], right[2]));
    case 'rule':
      return [...rows].sort((left, right) => compare(left[3], right[3]));
    default:
      return rows;
  }
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
