/**
 * Searches random evidence for a breach of what counting promises: more evidence never counts less, names and order
 * change nothing, and two tools' findings are one flaw only on evidence of the two. The suites hold the same promises
 * against fewer sets, and shrink what they find.
 *
 * Usage: search-counting.mjs [--runs N] [--policies N] [--seed N] default: 500,000 sets of findings, 100,000 policies
 * with reports, seed 1 Exit codes: 0 no breach, 1 a breach (printed with its number), 2 invalid usage.
 */
import { parseArgs } from 'node:util';
import { ensureBuild, ensureDependencies, requireNode, say } from './setup.mjs';

requireNode();
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '500000' },
    policies: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    'no-build': { type: 'boolean', default: false },
  },
});
if (![values.runs, values.policies, values.seed].every((text) => /^[1-9]\d{0,8}$/u.test(text))) {
  say('--runs, --policies and --seed: expected whole numbers from 1');
  process.exit(2);
}
if (!values['no-build']) {
  ensureDependencies();
  ensureBuild();
}
const { createSampler } = await import('./counting-search/sampler.mjs');
const { findBreachInFlaws } = await import('./counting-search/check-flaws.mjs');
const { findBreachInConditions } = await import('./counting-search/check-conditions.mjs');

/** @type {readonly (readonly [string, string, (sample: ReturnType<typeof createSampler>) => unknown])[]} */
const searches = [
  ['sets of findings', values.runs, findBreachInFlaws],
  ['policies with reports', values.policies, findBreachInConditions],
];
for (const [what, runs, find] of searches) {
  const sample = createSampler(Number(values.seed));
  for (let run = 0; run < Number(runs); run += 1) {
    const breach = find(sample);
    if (breach === null) continue;
    console.log(`BREACH in set ${run} of the ${what}, seed ${values.seed}: ${JSON.stringify(breach, null, 1)}`);
    process.exit(1);
  }
  console.log(`ok  ${runs} ${what}, seed ${values.seed}: no breach`);
}
