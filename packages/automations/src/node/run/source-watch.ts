import { setTimeout as delay } from 'node:timers/promises';
import { reportMatcher } from './check-reports.ts';
import { listSources } from './list-sources.ts';
import { SourceState } from './source-state.ts';
import type { SourceChanges } from './source-state.ts';

/** What is watched. */
export interface SourceWatchOptions {
  /** Absolute root of the project. */
  readonly root: string;
  /** Globs of files that checks write. */
  readonly reports: readonly string[];
  readonly stop: AbortSignal;
  /** Waits so many milliseconds; rejects when the signal is aborted. @default a timer */
  wait?(ms: number, stop: AbortSignal): Promise<void>;
}

/** What changed while checks ran. */
export interface ChangedMeanwhile {
  /** By people, as far as can be told: the checks have to run again. */
  readonly byPeople: readonly string[];
  /** Taken for what the checks themselves write, because it changed in the run before, too. */
  readonly byChecks: readonly string[];
}

/** How often the files are looked at, at most. */
const intervalMs = 1000;
/** A look may take this part of the time: on a large project, the looks are further apart. */
const maxShareOfTime = 0.05;
/** Editors and git write several files at once. */
const settleMs = 150;

/**
 * Sees when the files of a project change, by looking at them: that works on every file system, containers' and network
 * ones included, and knows no limit of watched folders.
 */
export class SourceWatch {
  readonly #options: SourceWatchOptions;
  readonly #state: SourceState;
  readonly #isReport: (path: string) => boolean;
  #lookMs = 0;
  #changedByLastRun: ReadonlySet<string> = new Set();
  #hasLastRunCreated = false;

  private constructor(options: SourceWatchOptions) {
    this.#options = options;
    this.#state = new SourceState(options.root);
    this.#isReport = reportMatcher(options.reports);
  }

  /** Remembers the files as they are. */
  static async start(options: SourceWatchOptions): Promise<SourceWatch> {
    const watch = new SourceWatch(options);
    await watch.#look();
    return watch;
  }

  /**
   * What changed while checks ran. Nobody can see who wrote a file: what changes in one run may be an edit, whether git
   * has the file or not, and what changes in two runs in a row is an output. New files may have another name each time,
   * so of two runs in a row that leave some, those of the second are outputs.
   */
  async changedMeanwhile(): Promise<ChangedMeanwhile> {
    const { created, edited } = await this.#look();
    const all = [...created, ...edited].sort();
    const outputs = new Set([...(this.#hasLastRunCreated ? created : []), ...this.#changedByLastRun]);
    this.#changedByLastRun = new Set(all);
    this.#hasLastRunCreated = created.length > 0;
    return {
      byPeople: all.filter((path) => !outputs.has(path)),
      byChecks: all.filter((path) => outputs.has(path)),
    };
  }

  /** The next files that change; `null` once the watch is stopped. */
  async next(): Promise<readonly string[] | null> {
    const changed = new Set<string>();
    const { stop } = this.#options;
    const wait = (ms: number): Promise<void> => this.#options.wait?.(ms, stop) ?? pause(ms, stop);
    try {
      for (;;) {
        await wait(changed.size > 0 ? settleMs : Math.max(intervalMs, this.#lookMs / maxShareOfTime));
        const { created, edited } = await this.#look();
        const now = [...created, ...edited];
        for (const path of now) changed.add(path);
        if (changed.size > 0 && now.length === 0) return [...changed].sort();
      }
    } catch (error) {
      if (stop.aborted) return null;
      throw error;
    }
  }

  async #look(): Promise<SourceChanges> {
    const startMs = performance.now();
    const paths = (await listSources(this.#options.root)).filter((path) => !this.#isReport(path));
    const changes = this.#state.look(paths);
    this.#lookMs = performance.now() - startMs;
    return changes;
  }
}

async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal: stop });
}
