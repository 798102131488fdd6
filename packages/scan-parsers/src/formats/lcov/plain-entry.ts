import { comma, isDigit, minus, zero } from '../../json/characters.ts';
import { lineBreak } from '../../text/line-break.ts';
import type { RecordCounts } from './open-record.ts';

const lineTag = 'DA:';
const branchTag = 'BRDA:';
const maxDigits = 9;

/**
 * Takes a line or a branch as nearly all are written: `DA:12,3` and `BRDA:12,0,1,-`. A loop over their characters is
 * several times as fast as expressions with groups, and a tracefile has little else.
 *
 * @returns whether it is one.
 */
export function addPlainEntry(text: string, record: RecordCounts): boolean {
  if (text.startsWith(lineTag)) return addPlainLine(text, record);
  return text.startsWith(branchTag) && addPlainBranch(text, record);
}

function addPlainLine(text: string, record: RecordCounts): boolean {
  const end = digitsEnd(text, lineTag.length);
  if (!isNumber(text, lineTag.length, end)) return false;
  if (end + 1 >= text.length || digitsEnd(text, end + 1) !== text.length) return false;
  record.addLine(numberIn(text, lineTag.length, end), isAboveZero(text, end + 1));
  return true;
}

function addPlainBranch(text: string, record: RecordCounts): boolean {
  const begin = branchTag.length;
  const last = text.lastIndexOf(',');
  const end = digitsEnd(text, begin);
  if (!isNumber(text, begin, end) || last <= end || lineBreak.test(text)) return false;
  const isUnreached = text.charCodeAt(last + 1) === minus && last + 2 === text.length;
  if (!isUnreached && (last + 1 === text.length || digitsEnd(text, last + 1) !== text.length)) return false;
  record.addBranch(text.slice(begin, last), !isUnreached && isAboveZero(text, last + 1));
  return true;
}

/** Whether from here to there are the digits of a line, and then a comma. */
function isNumber(text: string, from: number, to: number): boolean {
  return to > from && to - from <= maxDigits && text.charCodeAt(to) === comma;
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

function numberIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + text.charCodeAt(at) - zero;
  return number;
}

/** Whether any of these digits is not zero. */
function isAboveZero(text: string, from: number): boolean {
  for (let at = from; at < text.length; at += 1) if (text.charCodeAt(at) !== zero) return true;
  return false;
}
