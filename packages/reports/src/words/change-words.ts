import type { Change, LedgerEntry, VerdictV1, WayToGreen } from '@portcullis/gate-core';
import { findingPlace, findingRule } from './finding-words.ts';
import { formatNumber, quantity } from './numbers.ts';
import type { Unit } from './numbers.ts';
import { explainProblem } from './problem-words.ts';
import { remedyWords } from './remedy-words.ts';
import { name, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/**
 * One step of the way to green, as an instruction.
 *
 * @example
 * changeWords({ kind: 'upgrade-package', package: 'requests', from: '2.31.0', to: '2.32.0', clears: 2 }, verdict)
 * // upgrade requests 2.31.0 → 2.32.0 (clears 2 findings)
 */
export function changeWords(change: Change, verdict: VerdictV1): Sentence {
  switch (change.kind) {
    case 'fix-finding':
      return sentence`fix ${findingRule(change.finding)} ${words(change.finding.package === null ? 'at' : 'in')} ${findingPlace(change.finding)}`;
    case 'upgrade-package':
      return upgradeWords(change);
    case 'change-metric':
      return remedyWords(change.remedy, unitOf(change.remedy, verdict), 'named');
    case 'fix-job':
      return sentence`make job ${name(change.job)} succeed`;
    case 'repair-evidence':
      return repairWords(change.problem, verdict.ledger);
  }
}

function upgradeWords({ package: packageName, from, to, clears }: Extract<Change, { kind: 'upgrade-package' }>): Sentence {
  const effect = words(` (clears ${quantity(clears, 'finding')})`);
  if (to === null) return sentence`replace ${name(packageName)}, for which no fixed version is known${effect}`;
  return from === null
    ? sentence`upgrade ${name(packageName)} to ${name(to)}${effect}`
    : sentence`upgrade ${name(packageName)} ${name(from)} → ${name(to)}${effect}`;
}

function repairWords(problem: Extract<Change, { kind: 'repair-evidence' }>['problem'], ledger: readonly LedgerEntry[]): Sentence {
  const { next } = explainProblem(problem, ledger);
  return 'evidence' in problem ? sentence`repair ${name(problem.evidence)}: ${next}` : next;
}

function unitOf(remedy: Extract<Change, { kind: 'change-metric' }>['remedy'], { conditions }: VerdictV1): Unit {
  if (!('metric' in remedy)) return 'count';
  const condition = conditions.find(({ subject }) => subject.kind === 'metric' && subject.metric === remedy.metric);
  return condition?.unit ?? 'count';
}

/** What the way to green is worth: `Shortest way to green: 3 changes`; `null` when it is green already. */
export function wayToGreenHeading({ certainty, size }: WayToGreen): string | null {
  const changes = quantity(size, 'change');
  switch (certainty) {
    case 'not-needed':
      return null;
    case 'exact':
      return `Shortest way to green: ${changes}`;
    case 'upper-bound':
      return `A way to green: ${changes}, perhaps fewer`;
    case 'at-least':
      return `Way to green: at least ${changes}; what repaired evidence will show is not known yet`;
  }
}

/** What a verdict says of the steps that it does not list: `7 more: fix these, then judge again`; `null` when it lists all. */
export function unlistedSteps({ size, changes }: WayToGreen): string | null {
  const more = size - changes.length;
  return more > 0 ? `${formatNumber(more)} more: fix these, then judge again` : null;
}
