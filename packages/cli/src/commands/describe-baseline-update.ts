import type { BaselineChanges, FindingNotAccepted } from '@portcullis/gate-core';
import { lines, quantity } from './describe-baseline.ts';

/** How many entries of each list are named. */
const shown = 30;

interface UpdateWords {
  readonly acceptNew: boolean;
  readonly isCheck: boolean;
  readonly isChanged: boolean;
}

/** What an update did, or would do, in lines for people. */
export function describeUpdated(
  name: string,
  changes: BaselineChanges,
  { acceptNew, isCheck, isChanged }: UpdateWords,
): string {
  const { leftCount, stayedCount, movedCount, easedCount, findingsNotAccepted, numbersNotAccepted } = changes;
  const details = [
    ...(movedCount === 0 ? [] : [`${movedCount} in renamed files`]),
    ...(easedCount === 0 ? [] : [`${easedCount} rated milder`]),
  ];
  const stayed = `${stayedCount.toLocaleString('en')} stayed${details.length === 0 ? '' : ` (${details.join(', ')})`}`;
  const beyond = findingsNotAccepted.length + numbersNotAccepted.length;
  const end = isCheck
    ? isChanged
      ? 'it is not up to date: run portcullis baseline update'
      : 'it is up to date'
    : isChanged
      ? 'it is written'
      : 'nothing to write';
  return lines([
    `${name}: ${leftCount.toLocaleString('en')} left, ${stayed}, ${beyond.toLocaleString('en')} ${acceptNew ? 'accepted anew' : 'not accepted'}; ${end}`,
    ...list(
      'left:',
      changes.left.map(
        ({ path, tool, rule, severity }) => `${path ?? '(no file)'}: ${tool} ${rule ?? ''} (${severity})`,
      ),
    ),
    ...list(
      'tighter:',
      changes.tightened.map(({ from, to }) => `${from.metric} in ${from.report}: ${from.value} → ${to.value}`),
    ),
    ...list(
      'no longer needed:',
      changes.dropped.map(({ metric, report }) => `${metric} in ${report}`),
    ),
    ...list(acceptNew ? 'accepted anew:' : 'not accepted (--accept-new accepts them):', [
      ...findingsNotAccepted.map(findingWords),
      ...numbersNotAccepted.map(
        ({ metric, report, then, now }) =>
          `${metric} in ${report}: ${then === null ? 'not in the baseline' : `${then} in the baseline`}, ${now === null ? 'not in the report' : `now ${now}`}`,
      ),
    ]),
    ...list(
      acceptNew ? 'reports that are gone:' : 'reports that are gone; what they alone hold is kept:',
      changes.lostReports.map(({ evidence, path }) => `${path} of ${evidence}`),
    ),
    ...list(
      acceptNew
        ? 'tools that do not speak any more:'
        : 'tools that do not speak any more; what they found is kept (--accept-new removes it):',
      changes.lostTools.map(({ evidence, tool }) => `${tool} in ${evidence}`),
    ),
    ...(changes.untouched.length === 0
      ? []
      : [
          `kept as it was, because it is not there or not complete: ${quantity(changes.untouched.length, 'piece')} of evidence (${changes.untouched.join(', ')})`,
        ]),
  ]);
}

function findingWords({ path, line, tool, rule, severity, why }: FindingNotAccepted): string {
  const place = path === null ? '(no file)' : line === null ? path : `${path}:${line}`;
  return `${place}: ${tool} ${rule ?? ''} (${severity}), ${why === 'new' ? 'new' : 'worse than it was'}`;
}

function list(title: string, rows: readonly string[]): readonly string[] {
  if (rows.length === 0) return [];
  const more = rows.length > shown ? [`  … and ${(rows.length - shown).toLocaleString('en')} more`] : [];
  return [title, ...rows.slice(0, shown).map((row) => `  ${row}`), ...more];
}
