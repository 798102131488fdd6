import { GapCollector } from '../../findings/gap-collector.ts';
import type { Spot } from '../../json/narrow.ts';
import { Runs } from './outcome.ts';

/** What the results of plans, bundles and suites lack. */
export class Lacks {
  readonly failures = new GapCollector('invocation-failed');
  readonly unknown = new GapCollector('results-missing');

  absorb({ failures, unknown }: Lacks): void {
    this.failures.absorb(failures);
    this.unknown.absorb(unknown);
  }
}

/**
 * What is known of a node from the nodes below it. Xcode writes a node's children before its type and its name, so what
 * they mean to it shows only at its end.
 */
export class NodeBelow implements Spot {
  readonly parent: NodeBelow | null;
  /** Part of the names of the tests below it; `null` if it is none. */
  name: string | null = null;
  children = 0;
  /** How many tests below it failed, with those that failed by themselves. */
  failed = 0;
  /** The first message. */
  message: string | null = null;
  readonly #index: number;
  readonly #top: Spot | null;
  #runs: Runs | null = null;
  #lacks: Lacks | null = null;

  /** @param top the place of the outermost node */
  constructor(parent: NodeBelow | null, top: Spot | null) {
    this.parent = parent;
    this.#top = top;
    this.#index = parent?.children ?? 0;
    if (parent !== null) parent.children += 1;
  }

  get pointer(): string {
    return this.#top?.pointer ?? `${this.parent?.pointer ?? ''}/children/${this.#index}`;
  }

  get offset(): number | null {
    return this.#top?.offset ?? this.parent?.offset ?? null;
  }

  get runs(): Runs | null {
    return this.#runs;
  }

  get lacks(): Lacks | null {
    return this.#lacks;
  }

  addedRuns(): Runs {
    return (this.#runs ??= new Runs());
  }

  addedLacks(): Lacks {
    return (this.#lacks ??= new Lacks());
  }

  /** The name of a test below it, with those of the nodes around. */
  nameOf(test: string): string {
    const named = this.name === null ? test : `${this.name}/${test}`;
    return this.parent === null ? named : this.parent.nameOf(named);
  }
}
