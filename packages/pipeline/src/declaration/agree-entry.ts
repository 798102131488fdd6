import { compilePaths, compileWildcard } from '@portcullis/gate-core';
import { itemsOf, member, numberOf, textOf } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import { quote } from '../text/quote.ts';
import { gateNames } from './declared.ts';
import { isWritten, list, map, scalar } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Producer } from './producer.ts';

/** More exact paths than this are written as one pattern. */
const maxExactPaths = 50;

/** Makes an entry of `evidence` for a report that a file declares; what a preset declares has its entry beside it. */
export function deriveEntry(draft: Draft, key: string, made: readonly Producer[]): void {
  const [first] = made;
  if (first === undefined || !isWritten(first.report)) return;
  const { report, declared } = first;
  const path = member(report, 'path') ?? report;
  const exit = member(declared.node, 'exit');
  const jobRequired = requiredNode(draft, first);
  const decides = isRequired(draft, first) && declared.check.required;
  const isConditional = declared.owner.job.when !== undefined;
  draft.set(
    ['evidence', key],
    map(report.place, {
      parser: member(report, 'parser') ?? report,
      path: pathsNode(path, made),
      expect: scalar(matrixNode(first).place, made.length),
      ...(exit !== undefined && { exit }),
      enforce: scalar((member(declared.node, 'required') ?? jobRequired).place, decides ? 'block' : 'inform'),
      ...(isConditional && { when: jobRan(report, first) }),
    }),
  );
}

/** Compares an entry of `evidence` with the checks that write it. */
export function agreeEntry(draft: Draft, key: string, made: readonly Producer[]): void {
  agreeParser(draft, key, made);
  agreePath(draft, key, made);
  agreeExpect(draft, key, made);
  agreeExit(draft, key, made);
  agreeEnforce(draft, key, made);
  agreeWhen(draft, key, made);
}

function agreeParser(draft: Draft, key: string, made: readonly Producer[]): void {
  for (const { report, parser, declared } of made) {
    const node = draft.at('evidence', key, 'parser');
    const written = member(report, 'parser') ?? report;
    if (node !== undefined && textOf(node) === parser) continue;
    if (node === undefined || (isWritten(written) && !isWritten(node)))
      draft.set(['evidence', key, 'parser'], scalar(written.place, parser));
    else {
      const message = `the check ${nameOf(declared)} writes the format ${quote(parser)}`;
      draft.refuse(node, message, written);
      return;
    }
  }
}

function agreePath(draft: Draft, key: string, made: readonly Producer[]): void {
  const node = draft.at('evidence', key, 'path');
  const patterns = node?.kind === 'list' ? itemsOf(node).map((item) => textOf(item) ?? '') : [textOf(node) ?? ''];
  const matches = compilePaths(patterns.filter((pattern) => pattern !== ''));
  const missed = made.find(({ path }) => !patterns.includes(path) && !matches(path));
  if (node !== undefined && missed === undefined) return;
  const [first] = made;
  const report = (missed ?? first)?.report;
  if (report === undefined) return;
  const written = member(report, 'path') ?? report;
  if (node === undefined || (isWritten(written) && !isWritten(node)))
    draft.set(['evidence', key, 'path'], pathsNode(written, made));
  else if (missed !== undefined)
    draft.refuse(node, `the check ${nameOf(missed.declared)} writes ${quote(missed.path)}, which is not here`, written);
}

function agreeExpect(draft: Draft, key: string, made: readonly Producer[]): void {
  const [first] = made;
  // A path with wildcards may stand for any number of reports.
  if (first === undefined || made.some(({ path }) => /[*?]/u.test(path))) return;
  const node = draft.at('evidence', key, 'expect');
  const source = [...made.map(matrixNode), ...made.map(({ report }) => report)].find(isWritten);
  const expected = numberOf(node) ?? 1;
  if (expected === made.length) return;
  if (source !== undefined && !isWritten(node)) {
    draft.set(['evidence', key, 'expect'], scalar(source.place, made.length));
    return;
  }
  const has = `the pipeline writes ${made.length === 1 ? 'one report' : `${made.length} reports`} of ${quote(key)}`;
  const why =
    expected > made.length
      ? `${has}, so there can never be ${expected}`
      : `${has}: with ${expected}, a lost leg would go unnoticed`;
  draft.refuse(node ?? draft.at('evidence', key) ?? first.report, why, matrixNode(first));
}

function agreeExit(draft: Draft, key: string, made: readonly Producer[]): void {
  const codes = (node: SourceNode): string =>
    [...new Set(itemsOf(node).map(numberOf))].sort((left, right) => (left ?? 0) - (right ?? 0)).join(', ');
  const seen = new Set<SourceNode>();
  for (const { declared } of made) {
    if (seen.has(declared.node)) continue;
    seen.add(declared.node);
    const node = draft.at('evidence', key, 'exit');
    const path = [...declared.path.map(String), 'exit'];
    const own = draft.at(...path);
    if (node === undefined) {
      if (own !== undefined && isWritten(own)) draft.set(['evidence', key, 'exit'], own);
      continue;
    }
    if (own !== undefined && codes(own) === codes(node)) continue;
    if (own === undefined || (isWritten(node) && !isWritten(own))) draft.set(path, node);
    else if (!isWritten(node)) draft.set(['evidence', key, 'exit'], own);
    else draft.refuse(node, `the check ${nameOf(declared)} has done its work with ${codes(own)}`, own);
  }
}

/** What an optional job writes cannot decide: any status of it would then block. */
function agreeEnforce(draft: Draft, key: string, made: readonly Producer[]): void {
  const optional = made.find((producer) => !isRequired(draft, producer));
  const node = draft.at('evidence', key, 'enforce');
  if (optional === undefined || (textOf(node) ?? 'block') !== 'block') return;
  const required = requiredNode(draft, optional);
  if (!isWritten(node) && isWritten(required))
    draft.set(['evidence', key, 'enforce'], scalar(required.place, 'inform'));
  else {
    const { owner } = optional.declared;
    const message = `${quote(key)} decides, and ${owner.id}, which writes it, is optional: say \`enforce: inform\`, or require the job`;
    draft.refuse(node ?? draft.at('evidence', key) ?? optional.report, message, required);
  }
}

function agreeWhen(draft: Draft, key: string, made: readonly Producer[]): void {
  const [first] = made;
  if (first === undefined) return;
  const { owner } = first.declared;
  const ran = draft.at('evidence', key, 'when', 'jobRan');
  if (ran !== undefined) {
    const matches = compileWildcard(textOf(ran) ?? '');
    const { whole, legs } = gateNames(owner);
    if ([...whole, ...legs].some(matches)) return;
    if (!isWritten(ran) && isWritten(first.report)) draft.set(['evidence', key, 'when'], jobRan(first.report, first));
    else draft.refuse(ran, `${quote(key)} is written by the job ${owner.id}`, first.report);
    return;
  }
  const condition = member(owner.node, 'when');
  if (condition !== undefined && isWritten(condition) && draft.at('evidence', key, 'when') === undefined)
    draft.set(['evidence', key, 'when'], jobRan(condition, first));
}

function jobRan(node: SourceNode, { declared }: Producer): SourceNode {
  return map(node.place, { jobRan: scalar(node.place, declared.owner.id) });
}

function pathsNode(node: SourceNode, made: readonly Producer[]): SourceNode {
  const paths = [...new Set(made.map(({ path }) => path))];
  const [only] = paths;
  if (only !== undefined && paths.length === 1) return scalar(node.place, only);
  const shortened = made.map(({ report }) => (textOf(member(report, 'path')) ?? '').replace(/\$\{[^{}]*\}/gu, '*'));
  return list(node.place, paths.length <= maxExactPaths ? paths : [...new Set(shortened)]);
}

function matrixNode({ declared }: Producer): SourceNode {
  return member(declared.owner.node, 'matrix') ?? declared.owner.node;
}

function requiredNode(draft: Draft, { declared }: Producer): SourceNode {
  return draft.at(...declared.owner.path.map(String), 'required') ?? declared.owner.node;
}

function isRequired(draft: Draft, producer: Producer): boolean {
  const node = requiredNode(draft, producer);
  return node.kind === 'scalar' ? node.value === true : producer.declared.owner.job.required;
}

function nameOf({ owner, id }: Producer['declared']): string {
  return `${owner.id}/${id}`;
}
