import { cleanLine } from '../safe-text/clean.ts';
import { markdown, markdownCode, markdownText } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { guardLine, terminalText } from '../safe-text/terminal-text.ts';

/** What a change touches. Names, paths and reasons are text from outside; reasons are sentences without a full stop. */
export interface ChangesReport {
  readonly filters: Readonly<Record<string, boolean>>;
  /** `null` where the files decide. */
  readonly everythingBecause: string | null;
  /** `null` if not known for sure. */
  readonly paths: readonly string[] | null;
  readonly comparison: { readonly fromSha: string; readonly toSha: string; readonly by: string } | null;
  readonly notes: readonly string[];
}

/** More would be no help on a page; the output `files` has all. */
const maxShownPaths = 20;

/** What a change touches, as one line for people. Untrusted text: make it harmless for where it is shown. */
export function changesLine(report: ChangesReport): string {
  const { filters, everythingBecause, paths } = report;
  const names = Object.keys(filters);
  const changed = names.filter((name) => filters[name] === true);
  const files = paths === null ? '' : ` (${countFiles(paths.length)})`;
  if (everythingBecause !== null) return `everything counts as changed${files}: ${cleanLine(everythingBecause, 400)}`;
  const unchanged = names.filter((name) => filters[name] !== true);
  return `changed: ${listOf(changed)}; not changed: ${listOf(unchanged)}${files}`;
}

/** The same for a terminal and a log, with how it was found out. */
export function renderChangesTerminal(report: ChangesReport): string {
  const { comparison, notes, paths } = report;
  return [
    changesLine(report),
    ...(comparison === null ? [] : [`compared ${comparison.toSha} with ${comparison.fromSha} by ${comparison.by}`]),
    ...notes.map((note) => `note: ${note}`),
    ...(paths ?? []).slice(0, maxShownPaths).map((path) => `  ${path}`),
    ...moreOf(paths, (count) => `  and ${count} more`),
  ]
    .map((line) => `${guardLine(`${indentOf(line)}${terminalText(line, { maxCodePoints: 500 })}`)}\n`)
    .join('');
}

/** The same as Markdown for a job summary. */
export function renderChangesMarkdown(report: ChangesReport): string {
  const { filters, everythingBecause, comparison, notes, paths } = report;
  const head =
    everythingBecause === null
      ? ['### What changed']
      : ['### Everything counts as changed', markdown`${markdownText(everythingBecause)}.`];
  const rows = Object.entries(filters).map(
    ([name, isChanged]) => markdown`| ${markdownCode(name)} | ${markdownText(isChanged ? 'changed' : 'not changed')} |`,
  );
  const table = rows.length === 0 ? [] : ['| Filter | |', '| --- | --- |', ...rows];
  return [
    ...head,
    table.join('\n'),
    ...(comparison === null ? [] : [comparedMarkdown(comparison)]),
    ...notes.map((note) => markdown`${markdownText(note)}.`),
    filesSection(paths),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function comparedMarkdown({ fromSha, toSha, by }: NonNullable<ChangesReport['comparison']>): MarkdownText {
  const code = (sha: string): MarkdownText => markdownCode(sha.slice(0, 12));
  return markdown`Compared ${code(toSha)} with ${code(fromSha)} by ${markdownText(by)}.`;
}

function filesSection(paths: readonly string[] | null): string {
  if (paths === null || paths.length === 0) return '';
  const items: readonly MarkdownText[] = paths.slice(0, maxShownPaths).map((path) => markdown`- ${markdownCode(path)}`);
  const more = moreOf(paths, (count) => `- and ${count} more`);
  return `<details><summary>${countFiles(paths.length)}</summary>\n\n${[...items, ...more].join('\n')}\n\n</details>`;
}

function moreOf(paths: readonly string[] | null, say: (count: number) => string): readonly string[] {
  const count = (paths ?? []).length - maxShownPaths;
  return count > 0 ? [say(count)] : [];
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ');
}

function countFiles(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

function indentOf(line: string): string {
  return line.startsWith('  ') ? '  ' : '';
}
