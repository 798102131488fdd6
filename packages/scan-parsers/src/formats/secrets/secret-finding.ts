import type { Finding } from '@portcullis/gate-core';
import { activeFinding } from '../../findings/active-finding.ts';
import type { Fingerprinter } from '../../findings/fingerprint.ts';
import type { PlacedPath } from '../../findings/path-placer.ts';
import { shortText } from '../../findings/plain-text.ts';
import { secretMessage } from '../../findings/redaction.ts';
import type { LintPosition } from '../linters/lint-position.ts';

/** A secret that a scanner found, without the secret. */
export interface FoundSecret {
  /** Lower-cased. */
  readonly tool: string;
  /** Without secrets and persons. */
  readonly ruleId: string;
  /** As in the report: goes into a hash. */
  readonly file: string | null;
  /** Its place in the judged tree, without secrets and persons. */
  readonly placed: PlacedPath | null;
  readonly position: LintPosition;
  /** Goes into a hash and nowhere else. */
  readonly secret: string | null;
  /** @default unrated */
  readonly confidence?: Finding['confidence'];
  /** Why the report lists it as suppressed. @default it is active */
  readonly suppressed?: { readonly reason: string | null };
}

/** The finding of a secret: unrated, for scanners of secrets have no severities. */
export function secretFinding(found: FoundSecret, fingerprints: Fingerprinter): Finding {
  const { tool, ruleId, file, placed, position, secret, suppressed } = found;
  const message = shortText(secretMessage(ruleId, placed?.path ?? null));
  return activeFinding(
    'secret',
    {
      tool,
      ruleId,
      message,
      severity: 'unrated',
      // A secret's hash identifies a leak: without its location, the line there does not count.
      ...fingerprints.next({
        tool,
        ruleId,
        where: (file === null ? null : fingerprints.places.place(file)?.path) ?? file,
        context: secret,
        message,
        isAboutSecret: true,
      }),
    },
    {
      location: placed === null ? null : { ...placed, ...position },
      confidence: found.confidence ?? 'unrated',
      ...(suppressed !== undefined && {
        standing: 'suppressed' as const,
        suppressionReason: suppressed.reason,
      }),
    },
  );
}
