import type { Change, LedgerEntry, VerdictV1, WayToGreen } from '@portcullis/gate-core';
import { findingPlace, findingRule } from './finding-words.ts';
import { formatNumber, quantity } from './numbers.ts';
import type { Unit } from './numbers.ts';
import { explainProblem } from './problem-words.ts';
import { remedyWords } from './remedy-words.ts';
import { listSentence, name, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/**
 * One step of the way to green, as an instruction.
 *
 * @example
 * changeWords({ kind: 'upgrade-package', package: 'requests', from: '2.31.0', to: '2.32.0', oneOf: [], paths: [], clears: 2, findings: [] }, verdict)
 * // upgrade requests 2.31.0 → 2.32.0 (clears 2 findings)
 */
export function changeWords(change: Change, verdict: VerdictV1): Sentence {
  switch (change.kind) {
    case 'fix-finding':
      return sentence`fix ${findingRule(change.finding)} ${words(change.finding.package === null ? 'at' : 'in')} ${findingPlace(change.finding)}${furtherPlaceWords(change)}`;
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

/** Where a rule looks at all places of a finding, it is fixed only when it is at each of them. */
function furtherPlaceWords({ finding, findings }: Extract<Change, { kind: 'fix-finding' }>): Sentence {
  const further = findings.filter(
    ({ tool, fingerprint, path }) =>
      tool === finding.tool && (fingerprint !== finding.fingerprint || path !== finding.path),
  );
  if (further.length === 0) return [];
  const paths = [...new Set(further.flatMap(({ path }) => path ?? []))];
  return sentence` (it is at ${words(quantity(further.length, 'further place'))} too: ${listSentence(
    paths.map((path) => [name(path)]),
    'and',
    3,
  )})`;
}

function upgradeWords({
  package: packageName,
  from,
  to,
  oneOf,
  paths,
  clears,
}: Extract<Change, { kind: 'upgrade-package' }>): Sentence {
  const places =
    paths.length > 1
      ? sentence` in ${listSentence(
          paths.map((path) => [name(path)]),
          'and',
          3,
        )}`
      : [];
  const effect = sentence`${places} ${words(`(clears ${quantity(clears, 'finding')})`)}`;
  const installed = from === null ? name(packageName) : sentence`${name(packageName)} ${name(from)}`;
  if (to === null) return sentence`replace ${installed} by ${fixedVersionWords(oneOf)}${effect}`;
  return from === null
    ? sentence`upgrade ${installed} to ${name(to)}${effect}`
    : sentence`upgrade ${installed} → ${name(to)}${effect}`;
}

/** The order of these versions is unknown, so none of them may be called an upgrade. */
function fixedVersionWords(versions: readonly string[]): Sentence {
  if (versions.length === 0) return [words('a version that has every fix')];
  const list = listSentence(
    versions.map((version) => [name(version)]),
    'or',
    5,
  );
  return versions.length === 1 ? sentence`the fixed version ${list}` : sentence`one of the fixed versions ${list}`;
}

function repairWords(
  problem: Extract<Change, { kind: 'repair-evidence' }>['problem'],
  ledger: readonly LedgerEntry[],
): Sentence {
  const { next } = explainProblem(problem, ledger);
  if ('path' in problem) return sentence`repair ${name(problem.path)}: ${next}`;
  return 'evidence' in problem ? sentence`repair ${name(problem.evidence)}: ${next}` : next;
}

function unitOf(remedy: Extract<Change, { kind: 'change-metric' }>['remedy'], { conditions }: VerdictV1): Unit {
  if (!('metric' in remedy)) return 'count';
  const metrics = conditions.filter((condition) => condition.kind === 'metric');
  return metrics.find(({ metric }) => metric === remedy.metric)?.unit ?? 'count';
}

/** The heading of the way to green: `Shortest way to green: 3 changes`; `null` if it is already green. */
export function wayToGreenHeading({ certainty, size, changes: steps }: WayToGreen): string | null {
  const changes = quantity(size, 'change');
  switch (certainty) {
    case 'not-needed':
      return null;
    case 'exact':
      return `Shortest way to green: ${changes}`;
    case 'upper-bound':
      return `A way to green: ${changes}, perhaps fewer`;
    case 'at-least':
      return steps.some(({ kind }) => kind === 'repair-evidence')
        ? `Way to green: at least ${changes}; what repaired evidence will show is not known yet`
        : `Way to green: at least ${changes}; more may show once these are made`;
  }
}

/**
 * How many steps come after the first `shown`, and where they are: `7 more: see the details`, or, if the verdict itself
 * does not list them, `7 more: fix these, then judge again`. `null` without any.
 */
export function furtherStepsWords({ size, changes }: WayToGreen, shown: number): string | null {
  const more = size - Math.min(shown, changes.length);
  if (more <= 0) return null;
  return `${formatNumber(more)} more: ${shown < changes.length ? 'see the details' : 'fix these, then judge again'}`;
}
