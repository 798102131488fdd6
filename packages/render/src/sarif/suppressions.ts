import type { JudgedFinding } from '@portcullis/gate-core';
import { sarifText } from '../safe-text/sarif-text.ts';
import type { SarifSuppression } from './sarif-types.ts';

const maxJustification = 500;

/**
 * Why a finding does not count, in SARIF's terms (§3.35). Empty for a finding that counts: SARIF requires the member at
 * every result or at none.
 */
export function suppressionsOf(judged: JudgedFinding): readonly SarifSuppression[] {
  switch (judged.state) {
    case 'counted':
      return [];
    case 'inactive':
      return inactive(judged);
    case 'filtered':
      return [external(`false positive by the policy: ${judged.reason ?? 'no reason given'}`)];
    case 'waived':
      return [external(waiverText(judged))];
    case 'merged':
      return [external(`the same flaw is counted by another finding (${judged.mergedInto ?? 'not named'})`)];
  }
}

function inactive({ finding, reason }: JudgedFinding): readonly SarifSuppression[] {
  switch (finding.standing) {
    // `kind` already says that it is not a failure.
    case 'active':
    case 'not-a-failure':
      return [];
    case 'suppressed':
      return [
        {
          kind: 'inSource',
          status: 'accepted',
          justification: sarifText(reason ?? 'suppressed in the report', maxJustification),
        },
      ];
    // Not every reader knows `baselineState`: without this, findings that are gone would be shown as open.
    case 'absent':
      return [external(reason ?? "gone since the tool's own baseline")];
  }
}

function waiverText({ reason, waiver }: JudgedFinding): string {
  const terms = waiver === null ? '' : ` (waived by ${waiver.owner ?? 'no named owner'} until ${waiver.expires})`;
  return `${reason ?? 'no reason given'}${terms}`;
}

function external(text: string): SarifSuppression {
  return { kind: 'external', status: 'accepted', justification: sarifText(text, maxJustification) };
}
