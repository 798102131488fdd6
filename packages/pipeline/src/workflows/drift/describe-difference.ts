import { itemsOf, member, toPlain } from '../../source/node.ts';
import type { SourceNode } from '../../source/node.ts';
import { formatPath } from '../../source/place.ts';
import type { DataPath } from '../../source/place.ts';
import { quote } from '../../text/quote.ts';
import { stepLabel } from './differences.ts';
import type { Difference } from './differences.ts';
import type { Drift, DriftRule } from './drift.ts';

/** A difference as a disagreement, with its line, its rule and its edit. */
export function describeDifference(file: string, found: Difference, steps: StepFinder): Drift {
  const { path } = found;
  const where = whereText(path, steps);
  const place = found.kind === 'missing' ? found.parent.place : found.actual.place;
  const base = { file, line: place.line, column: place.column, path: formatPath(path), rule: ruleOf(found) };
  const key = String(path.at(-1));
  switch (found.kind) {
    case 'unknown':
      return isStep(path)
        ? {
            ...base,
            message: `the step ${quote(stepLabel(found.actual))} is not in the declaration${where}`,
            edit: 'take the step out, or name the job in pipeline.workflows.own',
          }
        : { ...base, message: `${quote(key)} is not in the declaration${where}`, edit: `take ${quote(key)} out` };
    case 'missing':
      return isStep(path)
        ? {
            ...base,
            message: `the step ${quote(stepLabel(found.expected))} is missing${where}`,
            edit: `add it: ${short(found.expected)}`,
          }
        : { ...base, message: `${quote(key)} is missing${where}`, edit: `add ${entryText(key, found.expected)}` };
    case 'changed':
      return changedDrift(base, found, where);
  }
}

/** Finds the step that a path leads to, for its name. */
export type StepFinder = (path: DataPath) => SourceNode | undefined;

function changedDrift(
  base: Omit<Drift, 'message' | 'edit'>,
  { path, expected, actual }: Extract<Difference, { kind: 'changed' }>,
  where: string,
): Drift {
  const key = String(path.at(-1));
  const [wanted, found] = [setText(expected, path), setText(actual, path)];
  if (wanted !== null && found !== null) {
    const [lost, strange] = [
      wanted.filter((one) => !found.includes(one)),
      found.filter((one) => !wanted.includes(one)),
    ];
    const parts = [
      ...(lost.length === 0 ? [] : [`lacks ${lost.map((one) => quote(one)).join(', ')}`]),
      ...(strange.length === 0
        ? []
        : [`has ${strange.map((one) => quote(one)).join(', ')}, which the declaration does not have`]),
    ];
    const edits = [
      ...(lost.length === 0 ? [] : [`add ${lost.map((one) => quote(one)).join(', ')}`]),
      ...(strange.length === 0 ? [] : [`take ${strange.map((one) => quote(one)).join(', ')} out`]),
    ];
    return { ...base, message: `${quote(key)} ${parts.join(', and ')}${where}`, edit: edits.join(', ') };
  }
  return {
    ...base,
    message: `${quote(key)} is ${short(actual)}, expected ${short(expected)}${where}`,
    edit: `write ${entryText(key, expected)}`,
  };
}

function setText(node: SourceNode, path: DataPath): readonly string[] | null {
  const key = path.at(-1);
  if (node.kind === 'scalar' && key === 'path' && typeof node.value === 'string')
    return node.value
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  if (node.kind !== 'list') return null;
  const items = itemsOf(node);
  return items.every((item) => item.kind === 'scalar') ? items.map((item) => String(toPlain(item))) : null;
}

/** Which rule a difference breaks, by where it is. */
function ruleOf({ kind, path, ...rest }: Difference): DriftRule {
  const [top, , part, index, inner, input] = path;
  if (top === 'on') return 'triggers';
  if (top === 'permissions' || part === 'permissions') return 'permissions';
  if (top === 'name') return 'workflow-name';
  if (top === 'concurrency') return 'concurrency';
  if (top !== 'jobs') return 'job-settings';
  if (part === undefined) return kind === 'missing' ? 'job-missing' : 'job-unknown';
  if (part !== 'steps') return jobRule(String(part));
  if (inner === undefined && index !== undefined) return kind === 'missing' ? 'step-missing' : 'step-unknown';
  if (inner === 'with' && (input === 'path' || input === 'name' || input === 'pattern') && 'expected' in rest)
    return input === 'path' ? 'evidence-path' : 'artifact-name';
  return 'step';
}

function jobRule(key: string): DriftRule {
  switch (key) {
    case 'name':
      return 'job-name';
    case 'needs':
      return 'job-order';
    case 'if':
      return 'job-condition';
    case 'continue-on-error':
      return 'job-required';
    case 'outputs':
      return 'job-outputs';
    case 'strategy':
      return 'matrix-legs';
    default:
      return 'job-settings';
  }
}

function isStep(path: DataPath): boolean {
  return path.length === 4 && path[2] === 'steps';
}

/** In which job and step a place is. */
function whereText(path: DataPath, steps: StepFinder): string {
  const [top, job, part] = path;
  if (top !== 'jobs' || job === undefined || part === undefined) return '';
  const step = path.length > 4 && part === 'steps' ? steps(path.slice(0, 4)) : undefined;
  return step === undefined
    ? ` in the job ${quote(String(job))}`
    : ` in the step ${quote(stepLabel(step))} of the job ${quote(String(job))}`;
}

/** A value in one line, as YAML takes it. */
export function short(node: SourceNode): string {
  const text = flowText(toPlain(node));
  return text.length <= maxShown ? text : `${text.slice(0, maxShown)}…`;
}

const maxShown = 200;

function entryText(key: string, node: SourceNode): string {
  return `${key}: ${short(node)}`;
}

function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${key}: ${flowText(inner)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  if (typeof value !== 'string') return String(value);
  const isPlain =
    /^[A-Za-z_./$][\w ./${}@()=~+-]*$/u.test(value) && !/^(?:true|false|null|yes|no|on|off)$/iu.test(value);
  return isPlain && value.trim() === value ? value : JSON.stringify(value);
}

/** The name that GitHub shows for a job. */
export function nameOfJob(job: SourceNode, id: string): string {
  const name = member(job, 'name');
  return name?.kind === 'scalar' ? String(name.value) : id;
}
