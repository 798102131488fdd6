import { compileWildcard } from '@portcullis/gate-core';
import { entriesOf, member, numberOf, textOf } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { quote } from '../text/quote.ts';
import { gateNames } from './declared.ts';
import type { DeclaredJob } from './declared.ts';
import { isWritten, map, scalar } from './draft.ts';
import type { Draft } from './draft.ts';

/** What the gate says of one job. */
interface Asked {
  readonly pattern: string;
  readonly node: SourceNode;
  /** How many results it matches: legs, or the whole job. */
  readonly results: number;
}

/**
 * Brings the section `jobs` of the gate and the jobs of the pipeline into step: what one of them says is filled in where
 * the other is silent, what a file says goes before what a preset says, and where both are written and differ, it is an
 * issue.
 */
export function agreeJobs(draft: Draft, jobs: readonly DeclaredJob[]): void {
  for (const declared of jobs) {
    const asked = askedOf(draft, declared);
    if (asked.length === 0) deriveJob(draft, declared);
    for (const one of asked) {
      agreeEnforce(draft, declared, one);
      agreeCount(draft, declared, one);
      agreeSkips(draft, declared, one);
    }
  }
  agreeChanges(draft, jobs);
}

function askedOf(draft: Draft, declared: DeclaredJob): readonly Asked[] {
  const names = gateNames(declared);
  return entriesOf(draft.at('jobs')).flatMap(([pattern, { value: node }]) => {
    const matches = compileWildcard(pattern);
    if (names.whole.some(matches)) return [{ pattern, node, results: 1 }];
    const results = names.legs.filter(matches).length;
    return results === 0 ? [] : [{ pattern, node, results }];
  });
}

function deriveJob(draft: Draft, { id, job, node }: DeclaredJob): void {
  if (!isWritten(node)) {
    const gate = draft.at('jobs') ?? draft.tree;
    draft.refuse(node, `the gate asks for no job called ${quote(id)}: add it to \`jobs\`, or take it out here`, gate);
    return;
  }
  const required = member(node, 'required') ?? node;
  const changed = member(member(node, 'when'), 'changed');
  draft.set(
    ['jobs', id],
    map(node.place, {
      enforce: scalar(required.place, job.required ? 'block' : 'inform'),
      ...(changed !== undefined && { skippedOk: map(changed.place, { unlessChanged: changed }) }),
    }),
  );
}

function agreeEnforce(draft: Draft, { id, job, path }: DeclaredJob, { pattern }: Asked): void {
  const enforce = draft.at('jobs', pattern, 'enforce');
  const required = draft.at(...path.map(String), 'required');
  const isBlocking = (textOf(enforce) ?? 'block') === 'block';
  const isRequired = required?.kind === 'scalar' ? required.value === true : job.required;
  if (isBlocking === isRequired) return;
  if (required === undefined || (isWritten(enforce) && !isWritten(required))) {
    if (enforce !== undefined) draft.set([...path.map(String), 'required'], scalar(enforce.place, isBlocking));
    return;
  }
  if (enforce === undefined || (isWritten(required) && !isWritten(enforce))) {
    draft.set(['jobs', pattern, 'enforce'], scalar(required.place, isRequired ? 'block' : 'inform'));
    return;
  }
  const message = `the gate says \`enforce: ${textOf(enforce) ?? ''}\`, and the pipeline that ${id} is ${isRequired ? 'required' : 'optional'}`;
  draft.refuse(enforce, message, required);
}

function agreeCount(draft: Draft, { id, node, legs }: DeclaredJob, { pattern, results }: Asked): void {
  const count = draft.at('jobs', pattern, 'count');
  const matrix = member(node, 'matrix') ?? node;
  if (count === undefined) {
    if (results > 1 && isWritten(matrix)) draft.set(['jobs', pattern, 'count'], scalar(matrix.place, results));
    return;
  }
  const asked = numberOf(count);
  if (asked === undefined || asked === results) return;
  if (isWritten(matrix) && !isWritten(count)) {
    draft.set(['jobs', pattern, 'count'], scalar(matrix.place, results));
    return;
  }
  const why =
    results === 1 && legs.length > 1
      ? `${quote(pattern)} is the whole job ${id}: for its ${legs.length} legs, ask for ${quote(`${id} (*)`)}`
      : asked > results
        ? `the pipeline has ${results} of ${quote(pattern)}, so there can never be ${asked}`
        : `the pipeline has ${results} of ${quote(pattern)}: with ${asked}, a lost leg would go unnoticed`;
  draft.refuse(count, why, matrix);
}

function agreeSkips(draft: Draft, { id, path }: DeclaredJob, { pattern, node }: Asked): void {
  const changed = draft.at(...path.map(String), 'when', 'changed');
  if (changed === undefined) return;
  const unless = draft.at('jobs', pattern, 'skippedOk', 'unlessChanged');
  if (unless !== undefined && textOf(unless) === textOf(changed)) return;
  const isFree = unless === undefined || !isWritten(unless);
  if (isFree && isWritten(changed)) {
    draft.set(['jobs', pattern, 'skippedOk'], map(changed.place, { unlessChanged: changed }));
    return;
  }
  // An optional job never blocks, so nothing needs to excuse it.
  if (unless === undefined && textOf(draft.at('jobs', pattern, 'enforce')) !== 'block') return;
  const filter = textOf(changed) ?? '';
  const message = `${id} is skipped unless ${quote(filter)} changed: say \`skippedOk: { unlessChanged: ${filter} }\` here`;
  draft.refuse(unless ?? node, message, changed);
}

function agreeChanges(draft: Draft, jobs: readonly DeclaredJob[]): void {
  const detector = jobs.find(({ job }) => job.detectsChanges);
  if (detector === undefined) return;
  const named = draft.at('changes', 'job');
  const place = (member(detector.node, 'detectsChanges') ?? detector.node).place;
  if (named === undefined) {
    if (isWritten(detector.node)) draft.set(['changes'], map(place, { job: scalar(place, detector.id) }));
    return;
  }
  const matches = compileWildcard(textOf(named) ?? '');
  if (gateNames(detector).whole.some(matches)) return;
  if (isWritten(detector.node) && !isWritten(named)) draft.set(['changes', 'job'], scalar(place, detector.id));
  else draft.refuse(named, `in the pipeline, ${detector.id} is the job that finds out what changed`, detector.node);
}
