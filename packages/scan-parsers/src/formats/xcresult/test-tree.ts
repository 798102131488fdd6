import type { ScanGap } from '@portcullis/gate-core';
import { optionalList, optionalText, requireObject, requireText, spotOf, textOrNull } from '../../json/narrow.ts';
import type { JsonPlace } from '../../json/capture.ts';
import type { JsonObject } from '../../json/narrow.ts';
import { TestTally } from '../junit/test-tally.ts';
import type { TestCounts } from '../junit/test-tally.ts';
import { testResultOf } from '../runners/test-case.ts';
import { NodeBelow } from './node-below.ts';
import { outcomeOf, outcomes, Runs } from './outcome.ts';

/** The outermost nodes. */
export const nodesPath = 'testNodes[]';

/** Counts the test cases in the tree of plans, bundles and suites, which it takes in parts. */
export class TestTree {
  readonly #tally = new TestTally();
  readonly #root = new NodeBelow(null, null);
  #entered = this.#root;

  counts(): TestCounts {
    return this.#tally.counts();
  }

  gaps(): readonly ScanGap[] {
    const { lacks } = this.#root;
    return lacks === null ? [] : [...lacks.failures.gaps(), ...lacks.unknown.gaps()];
  }

  /** Takes a node with all below it. */
  take(value: unknown, place: JsonPlace): void {
    this.#read(value, this.#begin(place));
  }

  /** Begins a node of which the nodes below it follow. */
  enter(place: JsonPlace): void {
    this.#entered = this.#begin(place);
  }

  /** Ends the node that was entered last. */
  leave(value: unknown): void {
    const node = this.#entered;
    this.#entered = node.parent ?? this.#root;
    this.#read(value, node);
  }

  #begin(place: JsonPlace): NodeBelow {
    return new NodeBelow(this.#entered, this.#entered === this.#root ? spotOf(nodesPath, place) : null);
  }

  /** Each node once, and those below it before it. */
  #read(value: unknown, below: NodeBelow): void {
    const node = requireObject(value, below, 'a test node');
    for (const child of optionalList(node, 'children', below)) this.#read(child, new NodeBelow(below, null));
    const type = requireText(node, 'nodeType', below);
    const name = requireText(node, 'name', below);
    const parent = below.parent ?? this.#root;
    if (Runs.hold(type)) parent.addedRuns().add(type, outcomeOf(node, below.runs?.worst() ?? null));
    parent.message ??= type === 'Failure Message' ? textOrNull(name) : below.message;
    if (type === 'Test Case') this.#addCase(node, name, below, parent);
    else addGroup(node, type, name, below, parent);
  }

  #addCase(node: JsonObject, name: string, below: NodeBelow, parent: NodeBelow): void {
    const { outcome, unknownOutcome, attempts } = outcomeOf(node, below.runs?.worst() ?? null);
    // Should a test hold tests, they count as well.
    below.name = name;
    this.#tally.add(
      testResultOf({
        name: () => parent.nameOf(name),
        outcome,
        unknownOutcome,
        attempts,
        durationMs: durationOf(node),
        message: below.message,
      }),
    );
    if (outcome === 'failed') parent.failed += 1;
  }
}

function addGroup(node: JsonObject, type: string, name: string, below: NodeBelow, parent: NodeBelow): void {
  below.name = type === 'Test Plan' ? null : name;
  const result = optionalText(node, 'result', below);
  if (result === 'Failed' && below.failed === 0) below.addedLacks().failures.add(`${name} failed, and no test of it`);
  else if (result !== null && !outcomes.has(result)) below.addedLacks().unknown.add(`${name}: result ${result}`);
  if (below.lacks !== null) parent.addedLacks().absorb(below.lacks);
  // What failed by itself is known further up as well.
  parent.failed += result === 'Failed' ? Math.max(below.failed, 1) : below.failed;
}

/** Seconds as a number since Xcode 16.3; before that as a text, such as `1.2s` or `1m 2s`. */
function durationOf(node: JsonObject): number | null {
  const seconds = node['durationInSeconds'];
  if (typeof seconds === 'number') return seconds * 1000;
  const groups = /^(?:(?<minutes>\d{1,6})m ?)?(?:(?<seconds>\d{1,9}(?:[.,]\d{1,9})?)s)?$/u.exec(
    textOrNull(node['duration']) ?? '',
  )?.groups;
  const stated = groups?.['seconds']?.replace(',', '.');
  if (groups === undefined || (stated === undefined && groups['minutes'] === undefined)) return null;
  return (Number(groups['minutes'] ?? 0) * 60 + Number(stated ?? 0)) * 1000;
}
