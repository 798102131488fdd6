import type { QuotationKind, RejectionReason } from '../classification.ts';
import type { CompiledUserRule, Rule } from '../rules/rule.ts';
import { notRemote } from './own-network.ts';

/** Quotations that hide even failures of the code; the other kinds are how compilers and test runners speak. */
const hidingAll: ReadonlySet<QuotationKind> = new Set(['script', 'trace', 'command', 'log-message', 'warning']);
/** Kinds that may well begin a match over several lines: a warning of a retry, and then the end. */
const fitToBegin: ReadonlySet<QuotationKind> = new Set(['warning', 'log-message']);

/** Programs that run jobs: what stands in their own network is remote to the job. */
export const runners: ReadonlySet<string> = new Set([
  'github-runner',
  'gitlab-runner',
  'container-hooks',
  'kubernetes',
  'jenkins',
]);

/**
 * Why a line whose words fit a rule is not evidence for it.
 *
 * @param isClosing whether the line closes the match.
 * @param quotation what the line is by its form and place; `null` for a plain statement.
 * @returns `null` when nothing speaks against it.
 */
export function objectionTo(
  rule: Rule | CompiledUserRule,
  text: string,
  isClosing: boolean,
  quotation: QuotationKind | null,
): RejectionReason | null {
  if (quotation !== null && hides(rule, quotation, isClosing)) return { code: 'not-evidence', kind: quotation };
  if (rule.verdict === 'transient' && !runners.has(rule.speaker)) {
    const code = notRemote(text);
    if (code !== null) return { code };
  }
  return isClosing && rule.unless?.some((pattern) => pattern.test(text)) === true ? { code: 'counter-pattern' } : null;
}

function hides(rule: Rule | CompiledUserRule, quotation: QuotationKind, isClosing: boolean): boolean {
  if (rule.despite?.includes(quotation) === true) return false;
  if (!isClosing && fitToBegin.has(quotation)) return false;
  return rule.verdict === 'transient' ? true : hidingAll.has(quotation);
}
