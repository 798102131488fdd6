import type { FailingRegion, UnknownClassification, UnknownReason } from '../classification.ts';

/** No failing region. */
export const noRegion: FailingRegion = { foundBy: 'nothing', step: null, firstLine: 0, lastLine: 0 };

/** No answer, and why. */
export function unknown(reason: UnknownReason, rest: Partial<UnknownClassification> = {}): UnknownClassification {
  return {
    verdict: 'unknown',
    category: null,
    ruleId: null,
    speaker: null,
    confidence: 'low',
    line: null,
    reason,
    evidence: [],
    rejected: [],
    region: noRegion,
    lineCount: 0,
    ...rest,
  };
}
