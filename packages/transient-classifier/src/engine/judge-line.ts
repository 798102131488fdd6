import type { QuotationKind, RejectionReason } from '../classification.ts';
import type { CompiledUserRule, Rule } from '../rules/rule.ts';
import { saysWhatBroke } from '../rules/transport-words.ts';
import { namesOwnService, namesRemoteHost, notRemote } from './own-network.ts';

/** Quotations that hide even failures of the code; the other kinds are how compilers and test runners write. */
const hidingAll: ReadonlySet<QuotationKind> = new Set(['script', 'trace', 'command', 'log-message', 'warning']);
/** Kinds that can start a match over several lines: a warning of a retry, and then the end. */
const mayStartMatch: ReadonlySet<QuotationKind> = new Set(['warning', 'log-message']);

/** Programs that run jobs: hosts in their own network are remote to the job. */
export const runners: ReadonlySet<string> = new Set([
  'github-runner',
  'gitlab-runner',
  'container-hooks',
  'kubernetes',
  'jenkins',
]);

/** A line that matches a pattern of a rule, and its place. */
export interface LineInPlace {
  readonly text: string;
  /** The kind of the line by its form and place; `null` for a plain statement. */
  readonly quotation: QuotationKind | null;
  /** Whether the line closes the match. */
  readonly isClosing: boolean;
  /** Whether GitLab's runner is cleaning up: only the runner itself counts there. @default false */
  readonly isCleanUp?: boolean;
  /** Whether the same tool named one of the project's own machines in the same error. @default false */
  readonly isBesideOwnNetwork?: boolean;
}

/** Whether a line counts for a rule. */
export type Judgement =
  | { readonly kind: 'match' }
  | {
      readonly kind: 'objection';
      readonly reason: RejectionReason;
      /** Whether the line itself names one of the project's own machines. */
      readonly namesOwnNetwork: boolean;
    };

const match: Judgement = { kind: 'match' };

/**
 * Judges one line that matches a pattern of one rule: a match, or the objection to it.
 *
 * @example
 * judgeLine(rule, { text: 'connect ECONNREFUSED 127.0.0.1:5432', quotation: null, isClosing: true });
 * // { kind: 'objection', reason: { code: 'loopback' }, namesOwnNetwork: true }
 */
export function judgeLine(rule: Rule | CompiledUserRule, line: LineInPlace): Judgement {
  const { text, quotation, isClosing } = line;
  if (quotation !== null && hides(rule, quotation, isClosing))
    return objection({ code: 'not-evidence', kind: quotation });
  if (
    rule.verdict === 'transient' &&
    (rule.speaker === 'kubernetes' ? namesOwnService(text) : !runners.has(rule.speaker))
  ) {
    const code = notRemote(text);
    if (code !== null) return objection({ code }, code === 'loopback');
  }
  if (isClosing && isBlamedOnCode(rule) && saysWhatBroke(text) && namesRemoteHost(text))
    return objection({ code: 'counter-pattern' });
  if (isClosing && rule.unless?.some((pattern) => pattern.test(text)) === true)
    return objection({ code: 'counter-pattern' });
  if (line.isCleanUp === true && rule.speaker !== 'gitlab-runner') return objection({ code: 'outside-failing-region' });
  if (isClosing && rule.verdict === 'transient' && line.isBesideOwnNetwork === true && !namesRemoteHost(text))
    return objection({ code: 'loopback' });
  return match;
}

/** Whether a rule takes a line for a finding about the code: linters and compilers also pass on what the network did. */
function isBlamedOnCode(rule: Rule | CompiledUserRule): boolean {
  return (
    rule.speaker !== 'user' && rule.verdict === 'permanent' && (rule.category === 'lint' || rule.category === 'compile')
  );
}

function objection(reason: RejectionReason, namesOwnNetwork = false): Judgement {
  return { kind: 'objection', reason, namesOwnNetwork };
}

function hides(rule: Rule | CompiledUserRule, quotation: QuotationKind, isClosing: boolean): boolean {
  if (rule.despite?.includes(quotation) === true) return false;
  if (!isClosing && mayStartMatch.has(quotation)) return false;
  return rule.verdict === 'transient' ? true : hidingAll.has(quotation);
}
