import { evidenceSchema, evidenceV1Schema } from '@portcullis/gate-core';
import type { Evidence, SourceRecord } from '@portcullis/gate-core';
import { maskSecrets } from '@portcullis/scan-parsers';
import { GateInputError } from '../errors.ts';
import { describeIssue } from '../inputs/describe-issue.ts';
import type { NamedEvidence } from './stored-evidence.ts';

/** Texts are looked at together, so many characters at a time: taking credentials out has a price for each call. */
const batchCharacters = 1_000_000;

/**
 * Evidence without the credentials that a process knows, before anything is judged: so no verdict, comment, upload or
 * baseline that is made from it has them. What looks like a secret was taken out when the reports were read.
 *
 * @param redact takes credentials out of a text, and leaves any other as it is.
 * @see ADR 0146
 */
export function redactEvidence(evidence: Evidence, redact: (text: string) => string): Evidence {
  if (batchesOf(evidence).every((batch) => redact(batch) === batch)) return evidence;
  return evidenceSchema.parse(redactValue(evidence, redact));
}

/** The same for the paths of source files, which are stored beside the evidence. */
export function redactSource(source: SourceRecord, redact: (text: string) => string): SourceRecord {
  const { withLines, withoutLines, contentLines } = source;
  return { withLines: withLines.map(redact), withoutLines: withoutLines.map(redact), contentLines };
}

/**
 * Stored evidence without what looks like a secret: it was not read from reports here, and whoever stored it may have
 * taken fewer secrets out, or none.
 *
 * @throws {GateInputError} when no evidence is left: a digest that looks like a secret.
 * @see ADR 0147
 */
export function maskStoredEvidence(named: NamedEvidence): NamedEvidence {
  const parsed = evidenceV1Schema.safeParse(redactValue(named.stored, maskSecrets));
  if (parsed.success) return { ...named, stored: parsed.data };
  throw new GateInputError(
    `this stored evidence cannot be used: without what looks like a secret, ${describeIssue(parsed.error)}`,
    { place: { file: named.name, line: null, column: null } },
  );
}

function batchesOf(evidence: Evidence): readonly string[] {
  const batches: string[] = [];
  let texts: string[] = [];
  let characters = 0;
  const take = (): void => {
    batches.push(texts.join('\n'));
    texts = [];
    characters = 0;
  };
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      texts.push(value);
      characters += value.length;
      if (characters > batchCharacters) take();
    } else if (typeof value === 'object' && value !== null) {
      for (const part of Object.values(value)) visit(part);
    }
  };
  visit(evidence);
  take();
  return batches;
}

/** Names of members are ours, or a policy's. */
function redactValue(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((part) => redactValue(part, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, redactValue(part, redact)]));
}
