/** What goes wrong while the App works, at random. */

/** Deliveries that are lost, repeated, or arrive after the next. A lost one is found by the sweep. */
export const webhookEffects = ['lose', 'duplicate', 'delay'];

const writes = [
  'write',
  'actions/re-run-workflow-failed-jobs',
  'issues/create',
  'issues/create-comment',
  'repos/create-commit-comment',
  'checks/create',
  'checks/update',
  'git/update-ref',
];

/** @type {readonly ((random: any) => import('@portcullis/github-testkit').Fault)[]} */
const makers = [
  // An effect that took place, and of which the client is told that it failed.
  (random) => ({ operation: random.pick(writes), effect: { kind: 'server-error', status: 502, when: 'after' } }),
  (random) => ({ operation: random.pick(writes), effect: { kind: 'connection-reset', when: 'after' } }),
  (random) => ({ operation: random.pick(writes), effect: { kind: 'server-error', status: 503, when: 'before' } }),
  () => ({ operation: 'read', times: 3, effect: { kind: 'server-error', status: 500, when: 'before' } }),
  () => ({ operation: 'read', effect: { kind: 'connection-reset', when: 'mid-body' } }),
  () => ({ operation: 'download', effect: { kind: 'connection-reset', when: 'mid-body' } }),
  (random) => ({ operation: '*', times: 2, effect: { kind: 'slow', delayMs: 200 + random.below(2_000) } }),
  () => ({ operation: '*', effect: { kind: 'secondary-rate-limit', retryAfterSeconds: 60 } }),
  () => ({ operation: 'write', effect: { kind: 'secondary-rate-limit', retryAfterSeconds: null, status: 429 } }),
  () => ({ operation: 'actions/get-workflow-run', times: 2, effect: { kind: 'stale-run', ageSeconds: 300 } }),
];

/** Arms the faults of one second. What was armed before and met nobody is gone. */
export function breakGitHub(github, random, tally) {
  github.core.faults.clear();
  for (let count = 0; count < 2; count += 1) {
    const fault = random.pick(makers)(random);
    tally.set(fault.effect.kind, (tally.get(fault.effect.kind) ?? 0) + 1);
    github.fail({ ...fault, occurrence: 1 + random.below(3) });
  }
}

/** Lets so large a share of the events that matter go wrong on their way. */
export function breakWebhooks(github, random, share, count = 20_000) {
  for (let occurrence = 1; occurrence <= count; occurrence += 1)
    if (random.chance(share))
      github.failWebhooks({
        event: 'workflow_run',
        action: 'completed',
        occurrence,
        effect: random.pick(webhookEffects),
      });
}
