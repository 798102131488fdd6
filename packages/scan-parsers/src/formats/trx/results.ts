import type { TestResult } from '../junit/test-result.ts';
import { attributeText } from '../../xml/whole-number.ts';
import type { XmlElement } from '../../xml/xml-handler.ts';

/** One result, before it is known which class its test is in. */
export interface TrxResult {
  readonly id: string;
  readonly name: string;
  readonly word: string;
  readonly outcome: TestResult['outcome'];
  readonly durationMs: number | null;
  /** It has results of its own, of its rows of data or of an ordered test. */
  hasParts: boolean;
  hasFailedPart: boolean;
  message: string | null;
}

/** What an element says; a result that states no outcome is an error, as to Visual Studio. */
export function resultOf(element: XmlElement): TrxResult {
  const word = attributeText(element, 'outcome') ?? 'Error';
  return {
    id: attributeText(element, 'testId') ?? '',
    name: attributeText(element, 'testName') ?? '(no name)',
    word,
    outcome: outcomes.get(word.toLowerCase()) ?? 'error',
    durationMs: durationOf(attributeText(element, 'duration')),
    hasParts: false,
    hasFailedPart: false,
    message: null,
  };
}

/** Every other outcome (`Timeout`, `Aborted`, `NotRunnable`, `PassedButRunAborted`, …) is an error. */
const outcomes: ReadonlyMap<string, TestResult['outcome']> = new Map<string, TestResult['outcome']>([
  ['passed', 'passed'],
  ['completed', 'passed'],
  ['warning', 'passed'],
  ['failed', 'failed'],
  ['notexecuted', 'skipped'],
  ['inconclusive', 'skipped'],
]);

/** `00:00:01.5000000`, with days before it if need be. */
function durationOf(text: string | null): number | null {
  const match = /^(?:(\d{1,6})\.)?(\d{1,2}):(\d{2}):(\d{2}(?:\.\d{1,9})?)$/u.exec(text ?? '');
  if (match === null) return null;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  const whole = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60;
  return Math.round((whole + Number(seconds)) * 1_000_000) / 1000;
}
