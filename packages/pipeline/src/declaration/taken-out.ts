import { compileWildcard } from '@portcullis/gate-core';
import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { entriesOf, itemsOf, member, textOf } from '../source/node.ts';
import type { MapEntry, MapNode, SourceNode } from '../source/node.ts';
import { quote } from '../text/quote.ts';
import { suggest } from '../text/suggest.ts';

/** A pipeline without what a file takes out, in the document of what its parents give. */
export interface TakenOut {
  readonly tree: MapNode;
  readonly issues: readonly PolicyIssue[];
}

const maxSuggestions = 10;

/**
 * Takes out of a pipeline what `without` names: parts by their path (`without.pipeline`), and with a job of the gate
 * (`without.jobs`) the job that it is about, unless the file asks for that job under another name. What only a preset
 * said about a part goes with it: needs, conditions on changes, and evidence that nothing writes any more.
 *
 * @param base what the parents of the file come to.
 * @param file the file itself.
 */
export function takeOutOfPipeline(base: MapNode, file: SourceNode): TakenOut {
  const pipeline = member(base, 'pipeline');
  const without = member(file, 'without');
  const named = itemsOf(member(without, 'pipeline'));
  if (pipeline?.kind !== 'map') return { tree: base, issues: named.slice(0, 1).map(nothingToTake) };
  const issues: PolicyIssue[] = [];
  let taken = pipeline;
  for (const node of named) {
    const path = textOf(node)?.split('.') ?? [];
    const after = withoutPath(taken, path);
    if (after !== null) taken = after;
    else issues.push(unknownPart(node, pipeline, issues.length < maxSuggestions));
  }
  for (const id of idleJobs(itemsOf(member(without, 'jobs')), file, pipeline))
    taken = withoutPath(taken, ['jobs', id]) ?? taken;
  if (taken === pipeline) return { tree: base, issues };
  const tidied = dropLeftovers(taken);
  return { tree: dropEvidence(replaced(base, 'pipeline', tidied), writtenBy(pipeline), writtenBy(tidied)), issues };
}

function nothingToTake(node: SourceNode): PolicyIssue {
  return issueAt(node.place, 'unknown-reference', 'no parent has a pipeline, so nothing can be taken out of one');
}

function unknownPart(node: SourceNode, pipeline: MapNode, suggests: boolean): PolicyIssue {
  const name = textOf(node) ?? '';
  const suggestion = suggests ? nearestPart(pipeline, name.split('.')) : null;
  return issueAt(node.place, 'unknown-reference', `no parent has ${quote(name)} in \`pipeline\``, { suggestion });
}

/** The path with the first key that leads nowhere spelt right; `null` if nothing is near. */
function nearestPart(node: SourceNode, [key = '', ...rest]: readonly string[]): string | null {
  const next = member(node, key);
  if (next !== undefined) {
    const inner = nearestPart(next, rest);
    return inner === null ? null : `${key}.${inner}`;
  }
  const keys = entriesOf(node).map(([name]) => name);
  const near = suggest(key, keys);
  return near === null ? null : [near, ...rest].join('.');
}

/** `null` if the path leads nowhere. */
function withoutPath(node: MapNode, [key, ...rest]: readonly string[]): MapNode | null {
  const entry = key === undefined ? undefined : node.entries.get(key);
  if (key === undefined || entry === undefined) return null;
  if (rest.length === 0) return { ...node, entries: new Map([...node.entries].filter(([name]) => name !== key)) };
  const value = entry.value.kind === 'map' ? withoutPath(entry.value, rest) : null;
  return value === null ? null : replaced(node, key, value);
}

function replaced(node: MapNode, key: string, value: SourceNode): MapNode {
  const entries = new Map(node.entries);
  const entry = entries.get(key);
  if (entry !== undefined) entries.set(key, { ...entry, value });
  return { ...node, entries };
}

/** Jobs of the pipeline that the gate no longer knows by any name. */
function idleJobs(removed: readonly SourceNode[], file: SourceNode, pipeline: MapNode): readonly string[] {
  const asked = [member(file, 'jobs'), member(member(file, 'pipeline'), 'jobs')].flatMap((section) =>
    entriesOf(section).map(([pattern]) => compileWildcard(pattern)),
  );
  const names = new Set(removed.map((node) => textOf(node)));
  return entriesOf(member(pipeline, 'jobs')).flatMap(([id, { value }]) => {
    const name = textOf(member(value, 'name')) ?? id;
    if (!names.has(id) && !names.has(name)) return [];
    // A leg is called `name (values)`; whether these values exist is checked later.
    return asked.some((matches) => [id, name, `${name} ()`].some(matches)) ? [] : [id];
  });
}

/** What a preset says about parts that are not there any more. What a file says stays, and is an issue later. */
function dropLeftovers(pipeline: MapNode): MapNode {
  const jobs = member(pipeline, 'jobs');
  if (jobs?.kind !== 'map') return pipeline;
  const ids = new Set(jobs.entries.keys());
  const caches = new Set(entriesOf(member(pipeline, 'caches')).map(([name]) => name));
  const someDetects = entriesOf(jobs).some(([, { value }]) => isTrue(member(value, 'detectsChanges')));
  const tidy = (value: SourceNode): SourceNode => {
    if (value.kind !== 'map') return value;
    const kept = onlyKnown(onlyKnown(value, 'needs', ids), 'caches', caches);
    const checks = member(kept, 'checks');
    const withChecks = checks?.kind === 'map' ? replaced(kept, 'checks', tidyChecks(checks)) : kept;
    const when = member(withChecks, 'when');
    return someDetects || when === undefined || !isOfPreset(when) ? withChecks : without(withChecks, 'when');
  };
  return replaced(pipeline, 'jobs', { ...jobs, entries: mapped(jobs.entries, tidy) });
}

function tidyChecks(checks: MapNode): MapNode {
  const ids = new Set(checks.entries.keys());
  return {
    ...checks,
    entries: mapped(checks.entries, (check) => (check.kind === 'map' ? onlyKnown(check, 'needs', ids) : check)),
  };
}

function onlyKnown(node: MapNode, key: string, known: ReadonlySet<string>): MapNode {
  const list = member(node, key);
  if (list?.kind !== 'list') return node;
  const items = list.items.filter((item) => !isOfPreset(item) || known.has(textOf(item) ?? ''));
  return items.length === list.items.length ? node : replaced(node, key, { ...list, items });
}

function without(node: MapNode, key: string): MapNode {
  return { ...node, entries: new Map([...node.entries].filter(([name]) => name !== key)) };
}

function mapped(
  entries: ReadonlyMap<string, MapEntry>,
  change: (value: SourceNode) => SourceNode,
): ReadonlyMap<string, MapEntry> {
  return new Map([...entries].map(([key, entry]) => [key, { ...entry, value: change(entry.value) }]));
}

/** Evidence of a preset goes with the last check that writes it, if that check is taken out of a job that stays. */
function dropEvidence(base: MapNode, before: Written, after: Written): MapNode {
  const evidence = member(base, 'evidence');
  if (evidence?.kind !== 'map') return base;
  const gone = [...before].filter(([key, jobs]) => !after.has(key) && [...jobs].every((id) => after.jobs.has(id)));
  const names = new Set(gone.map(([key]) => key));
  const kept = [...evidence.entries].filter(([key, { value }]) => !names.has(key) || !isOfPreset(value));
  return kept.length === evidence.entries.size
    ? base
    : replaced(base, 'evidence', { ...evidence, entries: new Map(kept) });
}

/** Keys of evidence that checks write, with the jobs of those checks. */
class Written extends Map<string, Set<string>> {
  readonly jobs = new Set<string>();
}

function writtenBy(pipeline: SourceNode): Written {
  const written = new Written();
  for (const [id, { value: job }] of entriesOf(member(pipeline, 'jobs'))) {
    written.jobs.add(id);
    for (const [, { value: check }] of entriesOf(member(job, 'checks')))
      for (const [key] of entriesOf(member(check, 'reports')))
        written.set(key, (written.get(key) ?? new Set()).add(id));
  }
  return written;
}

export function isOfPreset({ place }: SourceNode): boolean {
  return place.source.kind === 'preset';
}

function isTrue(node: SourceNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}
