import { member } from '../source/node.ts';
import { sourceText } from '../source/place.ts';
import { readYaml } from '../source/read-yaml.ts';
import { jobsAfter } from './job-needs.ts';

/** Where a job is written: lines from `begin` up to `end`, which is not a part of it. */
interface JobLines {
  readonly begin: number;
  readonly end: number;
}

/**
 * Puts jobs that the user writes by hand back as they are, comments and spaces included. A job of the declaration that is
 * not there yet is written once, to begin from.
 *
 * @param before the text that is there; `null`: none.
 */
export function keepOwnJobs(written: string, before: string | null, own: readonly string[]): string {
  if (before === null) return written;
  let text = written;
  for (const id of own) {
    const [ours, theirs] = [jobLines(text, id), jobLines(before, id)];
    if (theirs === null) continue;
    const lines = text.split('\n');
    const kept = before.split(/\r\n|\n|\r/u).slice(theirs.begin, theirs.end);
    // One that the declaration does not have comes behind all others: `jobs` is the last key.
    if (ours === null) text = [...lines.slice(0, -1), '', ...kept, ''].join('\n');
    else text = [...lines.slice(0, ours.begin), ...kept, ...lines.slice(ours.end)].join('\n');
  }
  return text;
}

/**
 * The jobs of the user's own that the declaration does not have, and that the gate can wait for: they do not wait for it.
 *
 * @param text the workflow that is there.
 */
export function undeclaredJobs(
  text: string,
  {
    own,
    declared,
    gate,
  }: { readonly own: readonly string[]; readonly declared: readonly string[]; readonly gate: string },
): readonly string[] {
  const strange = own.filter((id) => id !== gate && !declared.includes(id));
  if (strange.length === 0) return [];
  const { root } = readYaml(sourceText('workflow', 'file', text));
  const jobs = root === null ? undefined : member(root, 'jobs');
  if (jobs === undefined) return [];
  const after = jobsAfter(jobs, gate);
  return strange.filter((id) => member(jobs, id) !== undefined && !after.has(id));
}

/** The text without these jobs: what is left is Portcullis's own. */
export function withoutJobs(text: string, ids: readonly string[]): string {
  return ids.reduce((rest, id) => {
    const lines = jobLines(rest, id);
    if (lines === null) return rest;
    return rest
      .split(/\r\n|\n|\r/u)
      .filter((_, index) => index < lines.begin || index >= lines.end)
      .join('\n');
  }, text);
}

/** The lines of a job with the comments right above it, without empty lines around it; `null`: it is not there. */
function jobLines(text: string, id: string): JobLines | null {
  const lines = text.split(/\r\n|\n|\r/u);
  const jobs = lines.findIndex((line) => /^["']?jobs["']?[ \t]*:[ \t]*(?:#.*)?$/u.test(line));
  if (jobs === -1) return null;
  const isContent = (line: string): boolean => !/^[ \t]*(?:#.*)?$/u.test(line);
  const first = lines.findIndex((line, index) => index > jobs && isContent(line));
  const indent = first === -1 ? 0 : indentOf(lines[first] ?? '');
  if (indent === 0) return null;
  const isKey = (line: string): boolean => isContent(line) && indentOf(line) <= indent;
  const names = [id, `"${id}"`, `'${id}'`].map((name) => `${name}:`);
  const key = lines.findIndex(
    (line, index) =>
      index > jobs && indentOf(line) === indent && names.some((name) => line.trimStart().startsWith(name)),
  );
  if (key === -1) return null;
  let end = lines.findIndex((line, index) => index > key && isKey(line));
  if (end === -1) end = lines.length;
  // Comments above the next job belong to that.
  while (end > key + 1 && !isContent(lines[end - 1] ?? '') && indentOf(lines[end - 1] ?? '') <= indent) end -= 1;
  let begin = key;
  while (begin > jobs + 1 && /^[ \t]*#/u.test(lines[begin - 1] ?? '') && indentOf(lines[begin - 1] ?? '') === indent)
    begin -= 1;
  return { begin, end };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
