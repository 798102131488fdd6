import type { ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { below, optionalElements, optionalText, requireObject, requireText, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { TestTally } from '../junit/test-tally.ts';
import type { TestCounts } from '../junit/test-tally.ts';
import { testResultOf } from '../runners/test-case.ts';
import { outcomeOf, outcomes } from './outcome.ts';

/** Counts the test cases in the tree of plans, bundles and suites. */
export class TestTree {
  readonly #tally = new TestTally();
  readonly #failures = new GapCollector('invocation-failed');
  readonly #unknown = new GapCollector('results-missing');

  counts(): TestCounts {
    return this.#tally.counts();
  }

  gaps(): readonly ScanGap[] {
    return [...this.#failures.gaps(), ...this.#unknown.gaps()];
  }

  /** Takes a node with all below it. */
  add(node: JsonObject, spot: Spot): void {
    this.#add(node, spot, []);
  }

  /** @returns how many tests below it failed. */
  #add(node: JsonObject, spot: Spot, path: readonly string[]): number {
    const type = requireText(node, 'nodeType', spot);
    const name = requireText(node, 'name', spot);
    if (type === 'Test Case') return this.#addCase(node, spot, [...path, name]);
    const within = type === 'Test Plan' ? path : [...path, name];
    let failed = 0;
    for (const [child, at] of childrenAt(node, spot)) failed += this.#add(child, at, within);
    const result = optionalText(node, 'result', spot);
    if (result === 'Failed' && failed === 0) this.#failures.add(`${name} failed, and no test of it`);
    else if (result !== null && !outcomes.has(result)) this.#unknown.add(`${name}: result ${result}`);
    // What failed by itself is known further up as well.
    return result === 'Failed' ? Math.max(failed, 1) : failed;
  }

  #addCase(node: JsonObject, spot: Spot, path: readonly string[]): number {
    const { outcome, unknownOutcome, attempts } = outcomeOf(node, (parent) =>
      childrenAt(parent, spot).map(([child]) => child),
    );
    this.#tally.add(
      testResultOf({
        name: path.join('/'),
        ...{ outcome, unknownOutcome, attempts },
        durationMs: durationOf(node),
        message: messageOf(node, spot),
      }),
    );
    return outcome === 'failed' ? 1 : 0;
  }
}

function childrenAt(node: JsonObject, spot: Spot): readonly (readonly [JsonObject, Spot])[] {
  return optionalElements(node, 'children', spot).map(([child, at]) => [requireObject(child, at, 'a test node'), at]);
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

/** The first message below a test. */
function messageOf(node: JsonObject, spot: Spot): string | null {
  for (const [child, at] of childrenAt(node, below(spot, 'children'))) {
    const message = child['nodeType'] === 'Failure Message' ? textOrNull(child['name']) : messageOf(child, at);
    if (message !== null) return message;
  }
  return null;
}
