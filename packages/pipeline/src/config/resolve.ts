import { issueAt, issueWithFile } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { agreePipeline, writesPipeline } from '../declaration/agree-pipeline.ts';
import { takeOutOfPipeline } from '../declaration/taken-out.ts';
import { presetParameters } from '../presets/parameters.ts';
import { parametersTaken, presetSource, refuseJobNames, refusePackageManager } from '../presets/presets.ts';
import { entriesOf, member, toPlain } from '../source/node.ts';
import type { MapNode, SourceNode } from '../source/node.ts';
import type { SourceText } from '../source/place.ts';
import { readYaml } from '../source/read-yaml.ts';
import { quote } from '../text/quote.ts';
import { checkEntries, checkReferences } from './check-meaning.ts';
import type { KnownNames } from './check-meaning.ts';
import { checkSizes } from './check-sizes.ts';
import { checkStructure, schemaIssues } from './check-structure.ts';
import { configFileSchema, configSchema } from './config-schema.ts';
import type { Config } from './config-schema.ts';
import { checkDuplicateIds } from './duplicate-ids.ts';
import { bindToFloors, findIdleRules } from './floor-evidence.ts';
import { looseningIssues } from './loosening-issues.ts';
import { mergeTrees, withoutOwnKeys } from './merge.ts';
import { parentsOf } from './parents.ts';
import type { Parent } from './parents.ts';
import type { FileSet } from './read-files.ts';
import { removeEntries } from './removals.ts';

/** A file with everything that it extends. */
export interface Resolved {
  /** With what the pipeline says about the gate, and the gate about the pipeline. */
  readonly tree: MapNode;
  /** As written: what files that extend it are laid over. */
  readonly written: MapNode;
  /** `null` if the tree is not a valid configuration; then there are issues. */
  readonly config: Config | null;
  /** The presets in it, also those of the files that it extends. */
  readonly presets: ReadonlySet<string>;
}

/** The merged parents of a file. */
interface Parents {
  readonly base: MapNode | null;
  /** Those of them that must not be loosened. */
  readonly floors: readonly Resolved[];
  readonly presets: ReadonlySet<string>;
  /** `false`: one could not be read. */
  readonly complete: boolean;
}

const maxChain = 8;

/** Turns files into one configuration and collects everything that is wrong with any of them. */
export class Resolution {
  readonly issues: PolicyIssue[] = [];
  /** Every file that another one extends, by path. */
  readonly floors = new Map<string, Config>();
  /** In the order in which they were needed. */
  readonly sources: SourceText[] = [];
  readonly #files: FileSet;
  readonly #known: KnownNames;
  readonly #done = new Map<string, Resolved | null>();

  constructor(files: FileSet, known: KnownNames) {
    this.#files = files;
    this.#known = known;
  }

  /** @param chain the chain of files up to this one, the entry first. */
  resolveFile(path: string, chain: readonly string[], named: SourceNode | null): Resolved | null {
    const earlier = this.#done.get(path);
    if (earlier !== undefined) return earlier;
    const file = this.#files.found.get(path);
    if (file === null || file === undefined || 'refused' in file) {
      this.issues.push(absenceIssue(path, named, file === undefined ? this.#files.whyAbsent : file));
      return null;
    }
    this.sources.push(file.source);
    this.issues.push(...file.issues);
    const resolved = file.root === null ? null : this.#resolveDocument(file.root, [...chain, path]);
    this.#done.set(path, resolved);
    return resolved;
  }

  #resolveDocument(root: SourceNode, chain: readonly string[]): Resolved | null {
    const tooLarge = checkSizes(root);
    if (tooLarge !== null) {
      this.issues.push(tooLarge);
      return null;
    }
    this.issues.push(...checkStructure(configFileSchema, root));
    if (root.kind !== 'map') return null;
    this.issues.push(...checkDuplicateIds(root));
    const { base, floors, presets, complete } = this.#resolveParents(root, chain);
    const nothing: MapNode = { ...root, entries: new Map() };
    const kept = removeEntries(
      base ?? nothing,
      member(root, 'without'),
      floors.map((floor) => floor.tree),
    );
    const { tree: start, issues: strangeParts } = takeOutOfPipeline(kept.tree, root);
    const written = mergeTrees(start, withoutOwnKeys(root));
    const mergedTooLarge = checkSizes(written);
    if (mergedTooLarge !== null) {
      this.issues.push({ ...mergedTooLarge, message: `with what it extends, ${mergedTooLarge.message}` });
      return null;
    }
    const { tree, issues: pipelineIssues } = agreePipeline(written);
    this.issues.push(...checkEntries(tree, this.#known));
    // What an unreadable parent would have set looks the same as what is missing.
    if (!complete) return { tree, written, config: null, presets };
    if (writesPipeline(written)) this.issues.push(...pipelineIssues);
    this.issues.push(...kept.issues, ...strangeParts, ...checkStructure(configSchema, tree), ...checkReferences(tree));
    const parsed = configSchema.safeParse(toPlain(tree));
    if (!parsed.success) {
      if (this.issues.length === 0) this.issues.push(...schemaIssues(configSchema, tree));
      return { tree, written, config: null, presets };
    }
    const whole = floors.flatMap(({ tree: floorTree, config }) =>
      config === null ? [] : [{ tree: floorTree, config }],
    );
    for (const floor of whole)
      this.issues.push(...findIdleRules(floor), ...looseningIssues(floor.tree, floor.config, tree, parsed.data));
    return { tree, written, config: bindToFloors(parsed.data, whole), presets };
  }

  #resolveParents(root: MapNode, chain: readonly string[]): Parents {
    const parents = parentsOf(root);
    this.issues.push(...idleParameters(root, parents));
    const parameters = parametersOf(root);
    let base: MapNode | null = null;
    let complete = true;
    const floors: Resolved[] = [];
    const presets = new Set<string>();
    // Presets first, whatever the order: everything else builds on them.
    for (const parent of [...parents].sort(
      (left, right) => Number(left.kind === 'file') - Number(right.kind === 'file'),
    )) {
      const floor = parent.kind === 'file' ? this.#resolveParentFile(parent.path, parent.node, chain) : null;
      const tree = parent.kind === 'preset' ? this.#presetTree(parent.name, parameters) : (floor?.written ?? null);
      if (parent.kind === 'refused') this.issues.push(parent.issue);
      if (parent.kind === 'preset') presets.add(parent.name);
      if (floor !== null) {
        this.issues.push(...hiddenParameters(root, parent, intersection(presets, floor.presets)));
        floors.push(floor);
        for (const name of floor.presets) presets.add(name);
      }
      if (tree === null) complete = false;
      else base = base === null ? tree : mergeTrees(base, tree);
    }
    return { base, floors, presets, complete };
  }

  #resolveParentFile(path: string, node: SourceNode, chain: readonly string[]): Resolved | null {
    if (chain.includes(path))
      return this.#refuse(node, `files extend each other in a circle: ${[...chain, path].map(quote).join(' → ')}`);
    if (chain.length >= maxChain) return this.#refuse(node, `more than ${maxChain} files extend one another`);
    const resolved = this.resolveFile(path, chain, node);
    if (resolved?.config != null) this.floors.set(path, resolved.config);
    return resolved;
  }

  #presetTree(name: string, parameters: unknown): MapNode | null {
    const source = presetSource(name, parameters);
    const root = source === null ? null : readYaml(source).root;
    if (source === null || root?.kind !== 'map') return null;
    if (!this.sources.some(({ file }) => file === source.file)) this.sources.push(source);
    return withoutOwnKeys(root);
  }

  #refuse(node: SourceNode, message: string): null {
    this.issues.push(issueAt(node.place, 'extends', message));
    return null;
  }
}

function parametersOf(root: MapNode): unknown {
  const node = member(root, 'with');
  return node === undefined ? {} : toPlain(node);
}

/** Parameters belong to a preset: without one, nothing reads them. */
function idleParameters(root: MapNode, parents: readonly Parent[]): readonly PolicyIssue[] {
  const node = member(root, 'with');
  if (node === undefined) return [];
  const presets = parents.flatMap((parent) => (parent.kind === 'preset' ? [parent.name] : []));
  if (presets.length > 0) return [...strangeParameters(node, presets), ...parameterIssues(node, presets)];
  if (parents.some(({ kind }) => kind === 'refused')) return [];
  return [issueAt(node.place, 'contradiction', 'sets parameters, and `extends` names no preset that takes them')];
}

/** Parameters have no effect where a floor brings the same preset: its entries come after, and count. */
function hiddenParameters(root: MapNode, floor: Parent, shared: readonly string[]): readonly PolicyIssue[] {
  const node = member(root, 'with');
  if (node === undefined || floor.kind !== 'file' || shared.length === 0) return [];
  const message = `has no effect: ${quote(floor.path)} extends ${shared.join(', ')} too and sets every entry; set the parameters there`;
  return [issueAt(node.place, 'contradiction', message)];
}

function intersection(left: ReadonlySet<string>, right: ReadonlySet<string>): readonly string[] {
  return [...left].filter((name) => right.has(name));
}

/** Parameters that only other presets take. */
function strangeParameters(node: SourceNode, presets: readonly string[]): readonly PolicyIssue[] {
  const allowed = parametersTaken(presets);
  const known = Object.keys(presetParameters.shape);
  return entriesOf(node).flatMap(([key, { keyPlace }]) => {
    if (allowed.includes(key) || !known.includes(key)) return [];
    const message = `${presets.join(' and ')} does not take the parameter ${quote(key)}`;
    return [issueAt(keyPlace, 'unknown-key', message, { allowed })];
  });
}

/** What no schema of single values sees. */
function parameterIssues(node: SourceNode, presets: readonly string[]): readonly PolicyIssue[] {
  const parameters = presetParameters.safeParse(toPlain(node));
  if (!parameters.success) return [];
  const faults = [
    { key: 'jobs', fault: refuseJobNames(parameters.data, presets) },
    { key: 'packageManager', fault: refusePackageManager(parameters.data, presets) },
  ];
  return faults.flatMap(({ key, fault }) =>
    fault === null ? [] : [issueAt((member(node, key) ?? node).place, 'invalid-value', fault)],
  );
}

/** @param why `null`: it does not exist; a text: why it was not looked for. */
function absenceIssue(
  path: string,
  named: SourceNode | null,
  why: { readonly refused: string } | string | null,
): PolicyIssue {
  const isRefused = typeof why === 'object' && why !== null;
  const message = why === null ? 'there is no such file' : isRefused ? why.refused : why;
  const code = isRefused ? 'file-refused' : 'file-missing';
  return named === null
    ? issueWithFile(path, code, message)
    : issueAt(named.place, code, `${quote(path)}${isRefused ? ' ' : ': '}${message}`);
}
