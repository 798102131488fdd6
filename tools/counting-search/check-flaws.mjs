import { deduplicate } from '../../packages/gate-core/dist/counting/deduplicate.js';
import { findingKey } from '../../packages/gate-core/dist/counting/finding-key.js';
import { identityOf } from '../../packages/gate-core/dist/counting/identity-keys.js';

/** @typedef {import('../../packages/gate-core/dist/counting/candidate.js').Candidate} Candidate */

/**
 * One set of findings: what it keeps apart stays apart when findings are added, whatever their order, and what it joins
 * has evidence for it.
 *
 * @param {ReturnType<typeof import('./sampler.mjs').createSampler>} sample
 */
export function findBreachInFlaws(sample) {
  /** @type {any[]} */
  const all = [];
  for (let report = 0; report < 5; report += 1) {
    const image = sample.pick([null, null, 'i', 'j']);
    for (const finding of sample.findingList()) {
      const common = {
        finding,
        tool: finding.tool,
        image,
        report,
        severity: 'high',
        evidence: 'e',
        path: String(report),
        enforce: 'block',
        index: 0,
      };
      all.push({
        ...common,
        baselineState: null,
        formerFingerprint: null,
        earlier: null,
        lapsedWaiver: null,
        standing: { state: 'open' },
      });
    }
  }
  const part = sample.some(all, 0.7);
  const [before, after, shuffled] = [flawOf(part), flawOf(all), flawOf(sample.shuffled(all))];
  for (const left of all) {
    for (const right of all) {
      const isOne = after.get(left) === after.get(right);
      if (isOne !== (shuffled.get(left) === shuffled.get(right))) return { order: [left, right], all };
      if (isOne && before.has(left) && before.has(right) && before.get(left) !== before.get(right))
        return { added: [left, right], part, all };
      if (isOne && findingKey(left) !== findingKey(right) && !mayMeanTheSame(left, right, all))
        return { unproven: [left, right], all };
    }
  }
  return null;
}

/** @param {readonly Candidate[]} list */
function flawOf(list) {
  const { flaws } = deduplicate(
    list.map((candidate, index) => ({ ...candidate, index })),
    true,
  );
  return new Map(flaws.flatMap(({ members }, flaw) => members.map(({ index }) => [list[index], flaw])));
}

/** @param {Candidate} left @param {Candidate} right @param {readonly Candidate[]} all */
function mayMeanTheSame(left, right, all) {
  const [one, other] = [identityOf(left), identityOf(right)];
  if (one === null || one.site !== other?.site || left.tool === right.tool) return false;
  const reportsOf = (/** @type {Candidate} */ candidate) =>
    all.filter((each) => findingKey(each) === findingKey(candidate)).map(({ report }) => report);
  const placesAgree = one.place === other.place || one.place === null || other.place === null;
  return (
    placesAgree &&
    one.keys().some((key) => other.keys().includes(key)) &&
    !reportsOf(left).some((report) => reportsOf(right).includes(report))
  );
}
