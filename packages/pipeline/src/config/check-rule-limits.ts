import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { member, numberOf, textOf } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';

/** Limits of a rule that contradict each other, or that are missing. */
export function checkRuleLimits(rule: SourceNode): readonly PolicyIssue[] {
  const min = numberOf(member(rule, 'min'));
  const max = numberOf(member(rule, 'max'));
  const issues: PolicyIssue[] = [];
  if (member(rule, 'metric') !== undefined && member(rule, 'count') === undefined) {
    if (['min', 'max', 'ratchet'].every((key) => member(rule, key) === undefined)) {
      issues.push(
        issueAt(rule.place, 'missing-key', 'this rule limits nothing: give it `min`, `max` or `ratchet`', {
          allowed: ['min', 'max', 'ratchet'],
        }),
      );
    }
    const minNode = member(rule, 'min');
    if (minNode !== undefined && min !== undefined && max !== undefined && min > max) {
      issues.push(
        issueAt(minNode.place, 'contradiction', `min ${min} is above max ${max}: no number can satisfy both`),
      );
    }
  }
  issues.push(...checkUnpaired(rule, min, max));
  const warnAt = member(rule, 'warnAt');
  const limited =
    member(rule, 'ratchet') === undefined || member(rule, 'min') !== undefined || member(rule, 'max') !== undefined;
  const fault =
    warnAt === undefined
      ? null
      : limited
        ? warnAtFault(numberOf(warnAt), min, max)
        : 'warnAt warns before a limit: give the rule `min` or `max` too';
  return warnAt === undefined || fault === null ? issues : [...issues, issueAt(warnAt.place, 'contradiction', fault)];
}

/** A new report that is compared with nothing would pass whatever it says. */
function checkUnpaired(rule: SourceNode, min: number | undefined, max: number | undefined): readonly PolicyIssue[] {
  const ratchet = member(rule, 'ratchet');
  const unpaired = member(ratchet, 'unpaired');
  if (unpaired === undefined || textOf(unpaired) !== 'limits') return [];
  const given = textOf(member(ratchet, 'direction'));
  const side = (given === undefined ? min === undefined && max !== undefined : given === 'down') ? 'max' : 'min';
  if ((side === 'min' ? min : max) !== undefined) return [];
  const message = `with \`unpaired: limits\` the rule needs \`${side}\`: a new report would have nothing to meet`;
  return [issueAt(unpaired.place, 'contradiction', message, { allowed: [side] })];
}

/** A warning must come before the failure, and from exactly one side. */
function warnAtFault(warnAt: number | undefined, min: number | undefined, max: number | undefined): string | null {
  if (warnAt === undefined) return null;
  if (min !== undefined && max !== undefined)
    return 'warnAt warns before one limit, and this rule has both min and max: make it two rules';
  if (max !== undefined && warnAt > max)
    return `warnAt ${warnAt} is above max ${max}, so it would never warn: it must be at most ${max}`;
  if (min !== undefined && warnAt < min)
    return `warnAt ${warnAt} is below min ${min}, so it would never warn: it must be at least ${min}`;
  return null;
}
