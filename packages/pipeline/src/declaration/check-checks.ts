import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { itemsOf, member, textOf } from '../source/node.ts';
import { checkValues } from './check-matrix.ts';
import { checkNeedsOf } from './check-needs.ts';
import { checkReuse } from './check-reuse.ts';
import { checkPlaceholders } from './check-placeholders.ts';
import { declaredChecks } from './declared.ts';
import type { DeclaredCheck, DeclaredJob } from './declared.ts';
import { legsWith } from './legs.ts';

/** What is wrong with the checks of a job. */
export function checkChecks(owner: DeclaredJob): readonly PolicyIssue[] {
  const checks = declaredChecks(owner);
  const needs = checkNeedsOf(
    checks.map(({ id, check, node }) => ({ id, needs: check.needs, node })),
    'check',
  );
  return [
    ...needs,
    ...checkPlaceholders(owner, checks),
    ...checks.flatMap((declared) => [...checkLegs(declared), ...checkTimeout(declared), ...checkReuse(declared)]),
    ...(needs.length > 0
      ? []
      : checks.flatMap((declared) => [...checkNeededStrength(declared), ...checkNeededLegs(declared)])),
  ];
}

function checkLegs({ check, owner, node }: DeclaredCheck): readonly PolicyIssue[] {
  const only = member(node, 'only');
  if (only?.kind !== 'map') return [];
  const issues = checkValues(owner.job, only);
  if (issues.length > 0 || legsWith(check, owner.legs).length > 0) return issues;
  return [issueAt(only.place, 'contradiction', 'no leg of the matrix has these values: the check would never run')];
}

function checkTimeout({ check, owner, node }: DeclaredCheck): readonly PolicyIssue[] {
  const limit = owner.job.timeoutMinutes;
  if (check.timeoutMinutes === undefined || check.timeoutMinutes <= limit) return [];
  const place = (member(node, 'timeoutMinutes') ?? node).place;
  return [issueAt(place, 'contradiction', `the job ${owner.id} is ended after ${limit} minutes, before this`)];
}

/** A check that needs one which does not run in the same leg would wait for nothing. */
function checkNeededLegs({ check, owner, node }: DeclaredCheck): readonly PolicyIssue[] {
  const own = legsWith(check, owner.legs);
  return check.needs.flatMap((id) => {
    const needed = owner.job.checks[id];
    if (needed === undefined) return [];
    const there = new Set(legsWith(needed, owner.legs));
    if (own.every((leg) => there.has(leg))) return [];
    const place = (member(node, 'needs') ?? node).place;
    return [issueAt(place, 'contradiction', `${id} does not run in every leg that this check runs in`)];
  });
}

/** On GitHub a step that is skipped fails nothing: a required check behind an optional one would be lost in silence. */
function checkNeededStrength({ id, check, owner, node }: DeclaredCheck): readonly PolicyIssue[] {
  if (!check.required) return [];
  return itemsOf(member(node, 'needs')).flatMap((item) => {
    const needed = textOf(item) ?? '';
    if (owner.job.checks[needed]?.required !== false) return [];
    const message = `${id} is required and ${needed} is optional: when ${needed} fails, ${id} would be skipped`;
    return [issueAt(item.place, 'contradiction', message)];
  });
}
