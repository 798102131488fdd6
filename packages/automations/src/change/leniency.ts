import type { Policy, VerdictV1 } from '@portcullis/gate-core';
import type { LeniencyReport } from '@portcullis/render';

/** What a policy leaves uncounted or undecided, and how much that was this time. */
export function leniencyOf(policy: Policy, { summary: { counting } }: VerdictV1): LeniencyReport {
  const lenient = (section: string, entries: readonly (readonly [string, { readonly enforce: string }])[]) =>
    entries.filter(([, { enforce }]) => enforce !== 'block').map(([name]) => `${section}.${name}`);
  return {
    notEnforced: [
      ...lenient('evidence', Object.entries(policy.evidence)),
      ...lenient('jobs', Object.entries(policy.jobs)),
      ...lenient(
        'rules',
        policy.rules.map((rule) => [rule.id, rule] as const),
      ),
    ],
    filters: policy.filters.length,
    filteredFindings: counting.filtered,
    waivers: policy.waiverEntries.length,
    waivedFindings: counting.waived,
  };
}

/** Whether a policy has rules that cannot be judged without a baseline. */
export function needsBaseline(policy: Policy): boolean {
  return [policy, ...(policy.floors ?? []).map((floor) => floor.policy)].some(({ rules }) =>
    rules.some((rule) => ('count' in rule ? rule.scope === 'new' : rule.ratchet !== undefined)),
  );
}
