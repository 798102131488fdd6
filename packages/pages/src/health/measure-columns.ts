import { durationWords, formatNumber, rateWords } from '@portcullis/render/words';
import type { Column } from '../components/data-table.tsx';

/** A measure of each row; `null`: not known. */
type Measure<Row> = (row: Row) => number | null;

/**
 * A column of rates.
 *
 * @param threshold that they are held against
 */
export function rateColumn<Row>(heading: string, rate: Measure<Row>, threshold?: number): Column<Row> {
  return {
    id: idOf(heading),
    heading,
    kind: 'number',
    cell: (row) => rateWords(rate(row), threshold),
    sortBy: (row) => rate(row) ?? '',
  };
}

/** A column of durations, in milliseconds. */
export function durationColumn<Row>(heading: string, durationMs: Measure<Row>): Column<Row> {
  return {
    id: idOf(heading),
    heading,
    kind: 'number',
    cell: (row) => durationWords(durationMs(row)),
    sortBy: (row) => durationMs(row) ?? '',
  };
}

/** A column of counts. */
export function countColumn<Row>(heading: string, count: (row: Row) => number): Column<Row> {
  return { id: idOf(heading), heading, kind: 'number', cell: (row) => formatNumber(count(row)), sortBy: count };
}

function idOf(heading: string): string {
  return heading.toLowerCase().replaceAll(' ', '-');
}
