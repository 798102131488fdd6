import { maskRandomRuns } from '../../findings/known-secrets.ts';
import { credentialMessage, secretMessage, withoutQuotations } from '../../findings/redaction.ts';
import type { SecretRuleKind } from '../sarif/secret-rules.ts';

/** What a report without the source says of a problem: a rule about secrets may quote one. */
export function problemMessage(
  message: string,
  kind: SecretRuleKind,
  ruleId: string | null,
  path: string | null,
): string {
  switch (kind) {
    case null:
      return message;
    case 'mention':
      return maskRandomRuns(withoutQuotations(message));
    case 'credential':
      return credentialMessage(ruleId, path);
    case 'secret':
      return secretMessage(ruleId, path);
  }
}
