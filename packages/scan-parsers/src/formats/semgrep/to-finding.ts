import type { Confidence, Finding, FindingCategory, Severity } from '@portcullis/gate-core';
import { activeFinding } from '../../findings/active-finding.ts';
import { cweIdentifiers } from '../../findings/cwe.ts';
import type { Fingerprinter } from '../../findings/fingerprint.ts';
import { packageIdentity } from '../../findings/package-identity.ts';
import { shortText, webAddress } from '../../findings/plain-text.ts';
import { textOrNull } from '../../json/narrow.ts';
import { isAboutSecrets, mayMatchSecrets } from './secrets.ts';
import type { SemgrepResult } from './result.ts';
import { advisoriesOf, packageOf } from './supply-chain.ts';

const tool = 'semgrep';

/**
 * The severities of rules, old and new.
 *
 * @see https://semgrep.dev/docs/writing-rules/rule-syntax
 */
const severities: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['CRITICAL', 'critical'],
  ['HIGH', 'high'],
  ['MEDIUM', 'medium'],
  ['LOW', 'low'],
  ['ERROR', 'high'],
  ['WARNING', 'medium'],
  ['INFO', 'low'],
  ['INVENTORY', 'info'],
  ['EXPERIMENT', 'info'],
]);

const confidences: ReadonlyMap<string, Confidence> = new Map<string, Confidence>([
  ['HIGH', 'high'],
  ['MEDIUM', 'medium'],
  ['LOW', 'low'],
]);

/** @param result without secrets */
export function toFinding(result: SemgrepResult, fingerprints: Fingerprinter): Finding {
  const { ruleId, file, placed, metadata } = result;
  const affected = packageOf(result);
  const advisories = advisoriesOf(result);
  const message = shortText(result.message);
  const location = placed === null ? null : { ...placed, ...result.position };
  const identity =
    affected === null
      ? {
          tool,
          ruleId,
          where: fingerprints.places.place(file)?.path ?? file,
          context: result.lines,
          location,
          ownHash: result.ownFingerprint,
          message,
          isAboutSecret: mayMatchSecrets(result),
        }
      : packageIdentity({
          tool,
          package: affected,
          ids: advisories.length === 0 ? [ruleId] : advisories,
          message,
          file: placed?.path ?? null,
        });
  const marks = fingerprints.next(identity);
  return activeFinding(
    categoryOf(result),
    {
      tool,
      ruleId,
      message: message === '' ? ruleId : message,
      severity: severities.get(result.severity.toUpperCase()) ?? 'unknown',
      ...marks,
    },
    {
      nativeSeverity: result.severity,
      confidence: confidences.get(textOrNull(metadata['confidence'])?.toUpperCase() ?? '') ?? 'unrated',
      location,
      package: affected,
      advisories: [...advisories],
      cwes: cwesOf(metadata['cwe']),
      standing: result.isIgnored ? 'suppressed' : 'active',
      suppressionReason: result.isIgnored ? 'ignored by a nosemgrep comment' : null,
      helpUri: result.helpUri === null ? null : webAddress(result.helpUri),
    },
  );
}

function categoryOf(result: SemgrepResult): FindingCategory {
  if (result.dependency !== null) return 'vulnerability';
  return isAboutSecrets(result) ? 'secret' : 'code';
}

/** `CWE-79: …`, one or a list. */
function cwesOf(value: unknown): string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return cweIdentifiers(all);
}
