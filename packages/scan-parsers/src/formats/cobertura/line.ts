import { isHit } from '../../metrics/hits.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import type { XmlElement } from '../../xml/xml-handler.ts';

/** One `<line>` of a class. */
export interface CoberturaLine {
  readonly number: number;
  readonly isCovered: boolean;
  /** By `condition-coverage`; 0 when the line does not branch. */
  readonly branches: number;
  readonly branchesCovered: number;
}

const hitsPattern = /^-?\d+(?:\.\d+)?(?:e\+?\d+)?$/iu;
const conditionPattern = /\((\d{1,6})\/(\d{1,6})\)/u;

/**
 * Reads a `<line>`.
 *
 * @throws {ReportError} `invalid-content` when its number or hits are not numbers.
 */
export function readCoberturaLine(element: XmlElement): CoberturaLine {
  const number = element.attribute('number') ?? '';
  if (!/^-?\d{1,9}$/u.test(number)) throw xmlFault('invalid-content', 'a <line> has no line number', element.position);
  const hits = element.attribute('hits') ?? '0';
  if (!hitsPattern.test(hits))
    throw xmlFault('invalid-content', `line ${number} has no number of hits`, element.position);
  const coverage = element.attribute('condition-coverage');
  const condition = coverage === undefined ? null : conditionPattern.exec(coverage);
  return {
    number: Number(number),
    isCovered: isHit(hits),
    branches: Number(condition?.[2] ?? 0),
    branchesCovered: Number(condition?.[1] ?? 0),
  };
}
