import { entriesOf, itemsOf, member } from '../../source/node.ts';
import type { SourceNode } from '../../source/node.ts';
import { nameOfJob } from './describe-difference.ts';

/** A job of a workflow. */
export interface NamedJob {
  readonly id: string;
  readonly job: SourceNode;
  readonly workflow: SourceNode;
}

/** What an expression may come to; `null`: nothing is known about it. */
type Values = readonly string[] | null;

const expression = /\$\{\{(.*?)\}\}/gsu;
/** Names that are longer than this are not looked into. */
const longestName = 1000;

/**
 * Whether GitHub may show a job under a name: it is called so, or its name has expressions that can come to it. An
 * expression of which nothing is known counts only if something else in the name points that way: names like
 * `${{ inputs.name }}` alone say nothing.
 */
export function mayBeCalled({ id, job, workflow }: NamedJob, name: string): boolean {
  const given = nameOfJob(job, id).trim();
  if (!given.includes('${{') || given.length > longestName) return given === name;
  const parts = given.split(expression);
  const pattern = parts.map((part, index) => (index % 2 === 0 ? literally(part) : patternOf(part, id, job, workflow)));
  const hints = parts.filter((part, index) =>
    index % 2 === 0 ? part.trim() !== '' : isKnown(part, id, job, workflow),
  );
  return hints.length > 0 && new RegExp(`^\\s*${pattern.join('')}\\s*$`, 'su').test(name);
}

function isKnown(text: string, id: string, job: SourceNode, workflow: SourceNode): boolean {
  return text.includes("'") || valuesOf(text, id, job, workflow) !== null;
}

function patternOf(text: string, id: string, job: SourceNode, workflow: SourceNode): string {
  const values = valuesOf(text, id, job, workflow);
  return values === null ? '.*' : `(?:${values.map(literally).join('|')})`;
}

function valuesOf(text: string, id: string, job: SourceNode, workflow: SourceNode): Values {
  const whole = text.trim();
  const quoted = /^'((?:[^']|'')*)'$/u.exec(whole)?.[1];
  if (quoted !== undefined) return [quoted.replaceAll("''", "'")];
  if (/^github\.job$/iu.test(whole)) return [id];
  if (/^github\.workflow$/iu.test(whole)) {
    const workflowName = member(workflow, 'name');
    return workflowName?.kind === 'scalar' ? [String(workflowName.value)] : null;
  }
  const [, dotted, indexed] = /^matrix(?:\.([\w-]+)|\['([^']+)'\])$/iu.exec(whole) ?? [];
  const key = dotted ?? indexed;
  return key === undefined ? null : valuesOfMatrix(job, key);
}

/** The values of a key in all legs; `null` if an expression makes them. */
function valuesOfMatrix(job: SourceNode, key: string): Values {
  const matrix = member(member(job, 'strategy'), 'matrix');
  if (matrix?.kind !== 'map') return null;
  const include = member(matrix, 'include');
  const dimension = entryIn(matrix, key);
  if (include?.kind === 'scalar' || dimension?.kind === 'scalar') return null;
  const added = itemsOf(include).flatMap((one) => entryIn(one, key) ?? []);
  return [...itemsOf(dimension), ...added].flatMap((one) => (one.kind === 'scalar' ? [String(one.value)] : []));
}

/** GitHub finds a key in any case. */
function entryIn(node: SourceNode, key: string): SourceNode | undefined {
  return [...entriesOf(node)].find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1].value;
}

function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
