import type {
  Classification,
  LogLine,
  ProvingLine,
  RejectedCandidate,
  RejectionReason,
  RuleTrace,
} from '@portcullis/transient-classifier';

/** A classification whose line numbers are those of another numbering: of the file that the log is a part of. */
export function shiftLines(classification: Classification, lineOf: (line: number) => number): Classification {
  const { region, rules, line } = classification;
  const moved = {
    line: line === null ? null : lineOf(line),
    evidence: classification.evidence.map((proof) => shiftProof(proof, lineOf)),
    rejected: classification.rejected.map((candidate): RejectedCandidate => ({
      ...shiftLine(candidate, lineOf),
      reason: shiftReason(candidate.reason, lineOf),
    })),
    region:
      region.firstLine === 0
        ? region
        : { ...region, firstLine: lineOf(region.firstLine), lastLine: lineOf(region.lastLine) },
    ...(rules === undefined ? {} : { rules: rules.map((trace) => shiftTrace(trace, lineOf)) }),
  };
  return classification.verdict === 'unknown' ? { ...classification, ...moved } : { ...classification, ...moved };
}

function shiftLine<Line extends LogLine>(line: Line, lineOf: (line: number) => number): Line {
  return { ...line, line: lineOf(line.line) };
}

function shiftProof(proof: ProvingLine, lineOf: (line: number) => number): ProvingLine {
  if (proof.source === 'annotation') return proof;
  const shift = (line: LogLine): LogLine => shiftLine(line, lineOf);
  return { ...shiftLine(proof, lineOf), before: proof.before.map(shift), after: proof.after.map(shift) };
}

function shiftReason(reason: RejectionReason, lineOf: (line: number) => number): RejectionReason {
  return 'line' in reason ? { ...reason, line: lineOf(reason.line) } : reason;
}

function shiftTrace(trace: RuleTrace, lineOf: (line: number) => number): RuleTrace {
  const { lastLine, outcome } = trace;
  return {
    ...trace,
    lastLine: lastLine === null ? null : lineOf(lastLine),
    outcome: outcome.code === 'rejected' ? { ...outcome, reason: shiftReason(outcome.reason, lineOf) } : outcome,
  };
}
