import { orderByNeeds } from '../../declaration/order-jobs.ts';
import { legsOf, legsWith } from '../../declaration/legs.ts';
import type { PipelineJob } from '../../declaration/pipeline-schema.ts';
import { fillEnvironment, resolveCheck, resolveCommand } from '../../declaration/resolve-check.ts';
import { fillIn } from '../../declaration/placeholders.ts';
import type { Command, Leg, ResolvedCheck } from '../../declaration/resolved-pipeline.ts';

/** Around the name of an axis, in place of its value. No text of a policy has a reason to hold them. */
const [begin, end] = ['\uE000', '\uE001'];

/** A part of a text: as it is written, or the value of an axis of the matrix. */
export type TextPart =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'axis'; readonly axis: string };

/** A check as all legs have it, with the names of axes in place of their values. */
export interface CheckTemplate {
  readonly check: ResolvedCheck;
  /** The legs that it runs in. */
  readonly legs: readonly Leg[];
  /** Ids of the checks that must have succeeded before, where they run in the same leg. */
  readonly needs: readonly string[];
}

/** A job as all legs have it. */
export interface JobTemplate {
  readonly id: string;
  readonly job: PipelineJob;
  readonly legs: readonly Leg[];
  readonly setup: readonly Command[];
  readonly env: Readonly<Record<string, string>>;
  readonly python: string | null;
  readonly node: string | null;
  /** In an order in which each comes after those that it needs. */
  readonly checks: readonly CheckTemplate[];
}

export function jobTemplate(id: string, job: PipelineJob): JobTemplate {
  const legs = legsOf(job);
  const leg = Object.fromEntries(Object.keys(job.matrix).map((axis) => [axis, `${begin}${axis}${end}`]));
  const fillings = { matrix: leg, reports: {}, flakyRetries: 0 };
  const version = (text: string | undefined): string | null => (text === undefined ? null : fillIn(text, fillings));
  const present = new Set(Object.keys(job.checks));
  const { order } = orderByNeeds(new Map(Object.entries(job.checks).map(([name, { needs }]) => [name, needs])));
  return {
    id,
    job,
    legs,
    setup: job.setup.map((command) => resolveCommand(command, fillings)),
    env: fillEnvironment(job.env, fillings),
    python: version(job.runtime.python),
    node: version(job.runtime.node),
    checks: order.flatMap((name) => {
      const check = job.checks[name];
      if (check === undefined) return [];
      const template = resolveCheck(check, { jobId: id, job, id: name, leg, present });
      return [{ check: template, legs: legsWith(check, legs), needs: check.needs }];
    }),
  };
}

/** The parts of a text. */
export function partsOf(text: string, axes: readonly string[]): readonly TextPart[] {
  const parts: TextPart[] = [];
  for (const piece of text.split(/(\uE000[^\uE000\uE001]*\uE001)/u)) {
    const axis = piece.startsWith(begin) && piece.endsWith(end) ? piece.slice(1, -1) : null;
    if (axis !== null && axes.includes(axis)) parts.push({ kind: 'axis', axis });
    else if (piece !== '') parts.push({ kind: 'text', text: piece });
  }
  return parts;
}

/** The axes whose values a text depends on. */
export function axesIn(text: string, axes: readonly string[]): readonly string[] {
  return [...new Set(partsOf(text, axes).flatMap((part) => (part.kind === 'axis' ? [part.axis] : [])))];
}

/**
 * A text where GitHub evaluates expressions: values of the matrix are such, and what only looks like one is written so
 * that it stays what it is.
 */
export function expressionText(text: string, axes: readonly string[]): string {
  return partsOf(text, axes)
    .map((part) => (part.kind === 'axis' ? `\${{ matrix.${part.axis} }}` : literalText(part.text)))
    .join('');
}

/** Text as GitHub leaves it, whatever it looks like. */
export function literalText(text: string): string {
  return text.replaceAll('${{', () => "${{ '${{' }}");
}

/** A condition that is true in these legs alone; `null`: in all of them. */
export function legCondition(some: readonly Leg[], all: readonly Leg[]): string | null {
  if (some.length === all.length) return null;
  const axes = Object.keys(all[0] ?? {});
  const perAxis = axes.flatMap((axis) => {
    const [chosen, possible] = [valuesOf(axis, some), valuesOf(axis, all)];
    return chosen.length === possible.length ? [] : [{ axis, chosen }];
  });
  const product = all.filter((leg) => perAxis.every(({ axis, chosen }) => chosen.includes(leg[axis] ?? '')));
  if (product.length === some.length)
    return perAxis.map(({ axis, chosen }) => anyOf(chosen.map((value) => `matrix.${axis} == '${value}'`))).join(' && ');
  return anyOf(
    some.map(
      (leg) =>
        `(${Object.entries(leg)
          .map(([axis, value]) => `matrix.${axis} == '${value}'`)
          .join(' && ')})`,
    ),
  );
}

function valuesOf(axis: string, legs: readonly Leg[]): readonly string[] {
  return [...new Set(legs.map((leg) => leg[axis] ?? ''))];
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(' || ')})`;
}
