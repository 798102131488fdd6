import { maskSecrets } from '@portcullis/scan-parsers';
import type {
  Classification,
  LogLine,
  ProvingLine,
  RejectedCandidate,
  RejectionReason,
  RuleTrace,
} from '@portcullis/transient-classifier';

/**
 * A classification in which nothing of the log looks like a secret: its lines go to pull request comments, where the CI system's own masks do
 * not reach. The judgement was made on the lines as they are.
 */
export function withoutSecrets(classification: Classification): Classification {
  const { region, rules } = classification;
  const clean = {
    evidence: classification.evidence.map(cleanProof),
    rejected: classification.rejected.map((candidate): RejectedCandidate => ({
      ...cleanLine(candidate),
      reason: cleanReason(candidate.reason),
    })),
    region: region.step === null ? region : { ...region, step: maskSecrets(region.step) },
    ...(rules === undefined ? {} : { rules: rules.map(cleanTrace) }),
  };
  return classification.verdict === 'unknown' ? { ...classification, ...clean } : { ...classification, ...clean };
}

function cleanLine<Line extends LogLine>(line: Line): Line {
  return { ...line, text: cleanText(line.text) };
}

/** A line of Base64 and nothing else: most of a private key is such lines, whose first one is in no answer. */
const encodedLine = /^\s*[A-Za-z0-9+/_-]{40,}={0,2}\s*$/u;

function cleanText(text: string): string {
  return encodedLine.test(text) ? '[redacted]' : maskSecrets(text);
}

function cleanProof(proof: ProvingLine): ProvingLine {
  if (proof.source === 'annotation') return { ...proof, text: cleanText(proof.text) };
  return { ...cleanLine(proof), before: proof.before.map(cleanLine), after: proof.after.map(cleanLine) };
}

function cleanReason(reason: RejectionReason): RejectionReason {
  return 'text' in reason ? { ...reason, text: cleanText(reason.text) } : reason;
}

function cleanTrace(trace: RuleTrace): RuleTrace {
  const { outcome } = trace;
  return outcome.code === 'rejected'
    ? { ...trace, outcome: { ...outcome, reason: cleanReason(outcome.reason) } }
    : trace;
}
