import { maskSecrets } from '@portcullis/scan-parsers';
import type { Classification } from '@portcullis/transient-classifier';
import { mapClassification } from './map-classification.ts';

/**
 * A classification in which no text of the log looks like a secret: its lines go to pull request comments, where the CI
 * system's own masks do not apply. The judgement was made on the original lines.
 */
export function withoutSecrets(classification: Classification): Classification {
  return mapClassification(classification, { textOf: cleanText, stepOf: maskSecrets });
}

/** A line of nothing but Base64: most of a private key consists of such lines, and its first line is in no answer. */
const encodedLine = /^\s*[A-Za-z0-9+/_-]{40,}={0,2}\s*$/u;

function cleanText(text: string): string {
  return encodedLine.test(text) ? '[redacted]' : maskSecrets(text);
}
