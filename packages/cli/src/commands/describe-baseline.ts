import type { CommittedBaseline } from '@portcullis/automations';
import type { BaselineV1, FindingLine } from '@portcullis/gate-core';
import { severities } from '@portcullis/gate-core';

/** How many files are listed. */
const shownFiles = 20;

/** `1 finding`, `2 findings`. */
export function quantity(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

/** How many findings lines stand for, counted in the report that holds the most of each. */
export function countAccepted(lines: readonly FindingLine[]): number {
  return lines.reduce((sum, line) => sum + copiesOf(line), 0);
}

function copiesOf({ count = 1, also = [] }: FindingLine): number {
  return also.reduce((sum, rating) => sum + (rating.count ?? 1), count);
}

/** What a new baseline accepts, in lines for people. */
export function describeWritten(
  name: string,
  { reports, numbers, findings }: BaselineV1,
  { left, then }: { readonly left: readonly string[]; readonly then: BaselineV1 | null },
): string {
  const replaced = then === null ? '' : `; it replaces one of ${quantity(countAccepted(then.findings), 'finding')}`;
  return lines([
    `${name}: ${quantity(countAccepted(findings), 'finding')} and ${quantity(numbers.length, 'number')} from ${quantity(reports.length, 'report')} are accepted${replaced}`,
    ...table(countBy(findings, ({ tool }) => tool)),
    ...(left.length === 0 ? [] : [`not in it, because it is not there or not complete: ${left.join(', ')}`]),
  ]);
}

/** What a baseline accepts, in lines for people. */
export function describeBaseline(name: string, { sha256, content }: CommittedBaseline): string {
  const { header, reports, numbers, findings } = content;
  const files = countBy(findings, ({ path }) => path ?? '(no file)');
  const bySeverity = countBy(findings, ({ severity }) => severity);
  const writer = header.portcullisVersion === null ? '' : `, by Portcullis ${header.portcullisVersion}`;
  return lines([
    `${name}: ${quantity(countAccepted(findings), 'finding')} and ${quantity(numbers.length, 'number')} from ${quantity(reports.length, 'report')} (SHA-256 ${sha256.slice(0, 12)}${writer})`,
    ...titled('by tool', table(countBy(findings, ({ tool }) => tool))),
    ...titled('by severity', table(severities.flatMap((severity) => bySeverity.filter(([key]) => key === severity)))),
    ...titled('by file', [
      ...table(files.slice(0, shownFiles)),
      ...(files.length > shownFiles ? [`  … and ${files.length - shownFiles} more`] : []),
    ]),
    ...titled(
      'numbers',
      numbers.map(({ metric, value, report }) => `  ${metric}: ${value} (${report})`),
    ),
    ...titled(
      'reports',
      reports.map(({ evidence, path, tools }) => `  ${evidence}: ${path}${toolWords(tools)}`),
    ),
  ]);
}

function toolWords(tools: BaselineV1['reports'][number]['tools']): string {
  if (tools.length === 0) return '';
  return ` (${tools.map(({ name, version }) => (version === null ? name : `${name} ${version}`)).join(', ')})`;
}

function titled(title: string, rows: readonly string[]): readonly string[] {
  return rows.length === 0 ? [] : [title, ...rows];
}

type Counts = readonly (readonly [key: string, count: number])[];

/** Most first. */
function countBy(findings: readonly FindingLine[], keyOf: (line: FindingLine) => string): Counts {
  const counts = new Map<string, number>();
  for (const line of findings) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + copiesOf(line));
  return [...counts].toSorted(([one, first], [other, second]) => second - first || (one < other ? -1 : 1));
}

function table(rows: Counts): readonly string[] {
  const width = Math.max(0, ...rows.map(([, count]) => count.toLocaleString('en').length));
  return rows.map(([key, count]) => `  ${count.toLocaleString('en').padStart(width)}  ${key}`);
}

export function lines(rows: readonly string[]): string {
  return rows.map((row) => `${row}\n`).join('');
}
