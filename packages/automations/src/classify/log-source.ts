/** One log that can be read from its start, as often as needed. */
export interface LogInput {
  /** The name for messages, as people know it: `job.log`, `logs.zip/0_build.txt`. Untrusted. */
  readonly name: string;
  /**
   * The bytes from the start. A chunk is valid until the next one is asked for.
   *
   * @throws {UnreadableFileError} while it is iterated.
   */
  open(): AsyncIterable<Uint8Array>;
}

/** The log of one job of a run. */
export interface JobLog extends LogInput {
  /** The job's name as far as the files show it. Untrusted. */
  readonly job: string;
}

/** What was named: one log, the logs of a run, or something that is neither. */
export type LogSource =
  | { readonly kind: 'log'; readonly input: LogInput }
  | {
      readonly kind: 'run';
      readonly name: string;
      readonly jobs: readonly JobLog[];
      /** Files that were not read because their names are not those of logs. Untrusted. */
      readonly passedOver: readonly string[];
    }
  /** `reason` in plain words, without the name. */
  | { readonly kind: 'unreadable'; readonly name: string; readonly reason: string };
