import type { Condition } from '@portcullis/gate-core';
import { patchRows } from '../words/patch-words.ts';
import { name } from '../words/sentence.ts';
import type { Canvas } from './canvas.ts';
import { displayWidth } from './display-width.ts';
import { cutEnd, cutStart, padEnd, space, span } from './line.ts';
import type { Line } from './line.ts';

const indent = 4;
const gutter = 2;

/** Changed lines that are not covered, one line for each file. */
export function patchLines(canvas: Canvas, condition: Condition): readonly Line[] {
  const rows = patchRows(condition).shown.map(({ path, what }) => ({
    place: canvas.text([name(path)]),
    what: canvas.text(what),
  }));
  const widest = rows.reduce((most, { place }) => Math.max(most, displayWidth(place)), 0);
  const width = Math.min(Math.floor(canvas.width / 2), widest);
  const room = canvas.width - indent - width - gutter;
  return rows.map(({ place, what }) => [
    space(indent),
    span(padEnd(cutStart(place, width, canvas.ellipsis), width + gutter)),
    ...(room < 8 ? [] : [span(cutEnd(what, room, canvas.ellipsis), 'dim')]),
  ]);
}
