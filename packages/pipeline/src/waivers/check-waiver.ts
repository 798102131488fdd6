import { selectsEverything } from '@portcullis/gate-core';
import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { member, textOf } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { quote } from '../text/quote.ts';
import { namedThings } from './named-things.ts';

const selectors = ['tool', 'rule', 'paths', 'advisory', 'package', 'fingerprint'] as const;

/** Checks of a waiver that no schema can make. Wrong types are left to the schema. */
export function checkWaiver(waiver: SourceNode, requireOwner: boolean): readonly PolicyIssue[] {
  if (waiver.kind !== 'map') return [];
  const issues: PolicyIssue[] = [];
  if (selectsEverything(namedThings(waiver))) {
    issues.push(
      issueAt(
        waiver.place,
        'contradiction',
        `this waiver accepts every finding: say which with ${selectors.map((key) => `\`${key}\``).join(', ')}`,
      ),
    );
  }
  if (requireOwner && member(waiver, 'owner') === undefined) {
    issues.push(
      issueAt(
        waiver.place,
        'missing-key',
        'missing key "owner": who answers for it; `waivers.requireOwner: false` lifts this',
        { allowed: ['owner'] },
      ),
    );
  }
  return [...issues, ...checkDates(waiver)];
}

function checkDates(waiver: SourceNode): readonly PolicyIssue[] {
  const node = member(waiver, 'expires');
  const expires = textOf(node);
  const created = textOf(member(waiver, 'created'));
  if (node === undefined || expires === undefined || created === undefined) return [];
  // Comparisons with NaN are false: an invalid date has already been reported.
  if (!(lastInstant(expires) < Date.parse(created))) return [];
  return [
    issueAt(
      node.place,
      'contradiction',
      `expires ${quote(expires)} is before created ${quote(created)}: it never held`,
    ),
  ];
}

/** A day holds until it ends, in UTC. */
function lastInstant(text: string): number {
  return Date.parse(text.includes('T') ? text : `${text}T23:59:59.999Z`);
}
