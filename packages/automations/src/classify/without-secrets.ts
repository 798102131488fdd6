import { maskSecrets } from '@portcullis/scan-parsers';
import type { Classification } from '@portcullis/transient-classifier';
import { mapClassification } from './map-classification.ts';

/**
 * A classification in which nothing of the log looks like a secret: its lines go to pull request comments, where the CI
 * system's own masks do not reach. The judgement was made on the lines as they are.
 */
export function withoutSecrets(classification: Classification): Classification {
  return mapClassification(classification, { textOf: cleanText, stepOf: maskSecrets });
}

/** A line of Base64 and nothing else: most of a private key is such lines, whose first one is in no answer. */
const encodedLine = /^\s*[A-Za-z0-9+/_-]{40,}={0,2}\s*$/u;

function cleanText(text: string): string {
  return encodedLine.test(text) ? '[redacted]' : maskSecrets(text);
}
