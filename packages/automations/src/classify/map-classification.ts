import type {
  Classification,
  LogLine,
  ProvingLine,
  RejectionReason,
  RuleTrace,
} from '@portcullis/transient-classifier';

/** How to change the parts of a classification that come from the log; what is left out is not changed. */
export interface ClassificationChanges {
  /** From the number of a line to its new number. */
  readonly lineOf?: (line: number) => number;
  /** From the text of a line to its new text. */
  readonly textOf?: (text: string) => string;
  /** From the name of the failing step to its new name. */
  readonly stepOf?: (step: string) => string;
}

const same = <Value>(value: Value): Value => value;

/** The same classification with every line number, line text and step name changed, wherever it occurs. */
export function mapClassification(classification: Classification, changes: ClassificationChanges): Classification {
  const { lineOf = same, textOf = same, stepOf = same } = changes;
  const { region, rules, line } = classification;

  function mapLine<Line extends LogLine>(logLine: Line): Line {
    return { ...logLine, line: lineOf(logLine.line), text: textOf(logLine.text) };
  }
  function mapProof(proof: ProvingLine): ProvingLine {
    if (proof.source === 'annotation') return { ...proof, text: textOf(proof.text) };
    return { ...mapLine(proof), before: proof.before.map(mapLine), after: proof.after.map(mapLine) };
  }
  function mapReason(reason: RejectionReason): RejectionReason {
    const numbered = 'line' in reason ? { ...reason, line: lineOf(reason.line) } : reason;
    return 'text' in numbered ? { ...numbered, text: textOf(numbered.text) } : numbered;
  }
  function mapTrace(trace: RuleTrace): RuleTrace {
    const { lastLine, outcome } = trace;
    return {
      ...trace,
      lastLine: lastLine === null ? null : lineOf(lastLine),
      outcome: outcome.code === 'rejected' ? { ...outcome, reason: mapReason(outcome.reason) } : outcome,
    };
  }

  const mapped = {
    line: line === null ? null : lineOf(line),
    evidence: classification.evidence.map(mapProof),
    rejected: classification.rejected.map((candidate) => ({
      ...mapLine(candidate),
      reason: mapReason(candidate.reason),
    })),
    region: {
      ...region,
      step: region.step === null ? null : stepOf(region.step),
      // Line 0 means that there is no region.
      ...(region.firstLine > 0 && { firstLine: lineOf(region.firstLine), lastLine: lineOf(region.lastLine) }),
    },
    ...(rules !== undefined && { rules: rules.map(mapTrace) }),
  };
  return classification.verdict === 'unknown' ? { ...classification, ...mapped } : { ...classification, ...mapped };
}
