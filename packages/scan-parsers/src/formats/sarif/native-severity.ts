import type { Confidence, Finding, Severity } from '@portcullis/gate-core';
import { severityFromWord } from '../../findings/severity.ts';
import { isObject, textOrNull } from '../../json/narrow.ts';
import type { JsonObject } from '../../json/narrow.ts';

/** What a tool states in its own terms beside SARIF's, if that is more exact. */
export interface NativeDetails {
  readonly severity: string | null;
  readonly confidence: string | null;
  readonly package: Finding['package'];
  /** A message without the lines that only carry these details, or that hold a secret. */
  readonly message: string | null;
}

const nothing: NativeDetails = { severity: null, confidence: null, package: null, message: null };

const propertiesOf = (result: JsonObject): JsonObject => (isObject(result['properties']) ? result['properties'] : {});

type Reader = (result: JsonObject, message: string | null) => NativeDetails;

/** Bandit leaves `level` out for what it calls MEDIUM, and keeps the true pair here. */
const readBandit: Reader = (result) => {
  const properties = propertiesOf(result);
  return {
    ...nothing,
    severity: textOrNull(properties['issue_severity']),
    confidence: textOrNull(properties['issue_confidence']),
  };
};

const readZizmor: Reader = (result) => {
  const properties = propertiesOf(result);
  return {
    ...nothing,
    severity: textOrNull(properties['zizmor/severity']),
    confidence: textOrNull(properties['zizmor/confidence']),
  };
};

/**
 * Trivy writes one rule for each advisory, shared by all its packages, with the CVSS score for `security-severity`; its
 * own severity and the package are in the message, one `Name: value` a line. `Match:` is a piece of the file that holds
 * a secret.
 */
const readTrivy: Reader = (_result, message) => {
  if (message === null) return nothing;
  const lines = message.split(/\r?\n/u);
  const valueOf = (name: string): string | null =>
    textOrNull(
      lines
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2)
        .trim(),
    );
  const name = valueOf('Package');
  const fixed = valueOf('Fixed Version');
  return {
    severity: valueOf('Severity'),
    confidence: null,
    package:
      name === null
        ? null
        : {
            ecosystem: null,
            name,
            version: valueOf('Installed Version'),
            fixedVersions: fixed === null ? [] : fixed.split(/\s*,\s*/u).filter((part) => part !== ''),
          },
    message: valueOf('Message') ?? lines.filter((line) => !line.startsWith('Match:')).join('\n'),
  };
};

const readers: ReadonlyMap<string, Reader> = new Map([
  ['bandit', readBandit],
  ['zizmor', readZizmor],
  ['trivy', readTrivy],
]);

/** A tool's own details in a result of its SARIF. */
export function nativeDetails(tool: string, result: JsonObject, message: string | null): NativeDetails {
  return readers.get(tool)?.(result, message) ?? nothing;
}

/** zizmor's mildest severity; all others are the usual ones. */
export function nativeSeverity(word: string): Severity {
  return /^info(?:rmational)?$/iu.test(word) ? 'info' : severityFromWord(word);
}

const confidences: ReadonlyMap<string, Confidence> = new Map<string, Confidence>([
  ['very-high', 'high'],
  ['high', 'high'],
  ['medium', 'medium'],
  ['low', 'low'],
]);

/** A tool's confidence, or a rule's `precision` (CodeQL). */
export function confidenceOf(word: string | null): Confidence {
  return confidences.get(word?.toLowerCase() ?? '') ?? 'unrated';
}
