import fc from 'fast-check';
import type { Evidence } from '../evidence/evidence.ts';
import { toBaselineReport } from '../evidence/to-baseline.ts';
import type { Policy } from '../policy/policy-schema.ts';
import { aJob, aPolicy, someEvidence } from './builders.ts';
import { randomChange, randomReports } from './random-reports.ts';
import { randomRule } from './random-rules.ts';
import { enforce, rare } from './weighted.ts';

/** A policy with the evidence that it judges. */
export interface RandomGate {
  readonly policy: Policy;
  readonly evidence: Evidence;
}

const job = fc.record({
  name: fc.constantFrom('test', 'docker', 'lint'),
  conclusion: rare('success', fc.constantFrom('failure', 'failure', 'skipped', 'new word', null)),
});
const jobs = rare(
  null,
  fc
    .array(job, { minLength: 1, maxLength: 3 })
    .map((list) => list.map(({ name, conclusion }) => aJob(name, conclusion))),
);

/**
 * Policies of all kinds of rules over evidence of several legs, tools, strictness and baselines.
 *
 * @see applyWayToGreen
 */
export const randomGate: fc.Arbitrary<RandomGate> = fc
  .record({
    rules: fc.array(randomRule, { minLength: 1, maxLength: 4 }),
    reports: randomReports,
    earlier: fc.option(randomReports),
    changed: randomChange,
    jobs,
    changes: fc.constantFrom(null, { docker: true }, { docker: false }),
    deduplicate: rare(true, fc.constant(false)),
    otherEnforce: enforce,
    exit: rare(undefined, rare(undefined, fc.subarray([0, 1], { minLength: 1 }))),
    waiver: fc.boolean(),
    filter: fc.boolean(),
    isDockerDue: rare(false, fc.boolean()),
    policyJobs: rare(
      {},
      fc.constantFrom<Policy['jobs']>(
        { test: { enforce: 'block', count: 1 } },
        { '*': { enforce: 'block', count: 1 }, lint: { enforce: 'warn', count: 1 } },
        { docker: { enforce: 'block', count: 1, skippedOk: { unlessChanged: 'docker' } } },
      ),
    ),
  })
  .map(({ rules, reports: judged, earlier, changed, exit, isDockerDue, ...rest }) => ({
    policy: aPolicy({
      evidence: {
        main: { parser: 'sarif', path: 'main/*', ...(exit !== undefined && { exit }) },
        ...(judged.some(({ evidence }) => evidence === 'other') && {
          other: { parser: 'sarif', path: 'other/*', enforce: rest.otherEnforce },
        }),
        lenient: { parser: 'sarif', path: 'lenient/*', enforce: 'inform' },
        ...(isDockerDue && { docker: { parser: 'sarif', path: 'docker/*', when: { jobRan: 'docker' } } }),
      },
      rules: rules.map((rule, index) => ({ id: `r${index}`, ...rule })),
      jobs: rest.policyJobs,
      deduplicate: rest.deduplicate,
      waiverEntries: rest.waiver
        ? [{ rule: 'R1', reason: 'r', owner: 'o', created: '2026-06-01', expires: '2026-07-01' }]
        : [],
      filters: rest.filter ? [{ paths: ['lib/**'], tool: 'gosec', reason: 'r' }] : [],
    }),
    evidence: someEvidence(judged, {
      jobs: rest.jobs,
      changes: rest.changes,
      ...(changed !== undefined && { changedLines: changed }),
      baseline: earlier === null ? null : { reports: earlier.map(toBaselineReport) },
      parsers: { sarif: { produces: ['findings', 'metrics', 'tests'], tools: null } },
    }),
  }));
