import type { ScanGap } from '@portcullis/gate-core';
import { GapCollector } from './gap-collector.ts';
import { saysUnread } from './unread-file.ts';

/** What a finding says of a file. */
interface SaidOfFile {
  /** Lower-cased. */
  readonly tool: string;
  readonly ruleId: string | null;
  readonly message: string;
  /** `null`: it names none. */
  readonly file: string | null;
}

/** Files that a report says were not checked. A file is not checked once, however often that is said. */
export class UnreadFiles {
  readonly #gap = new GapCollector('files-not-scanned');
  readonly #files = new Set<string>();
  readonly #anonymous: string | null;

  /** @param anonymous the tool of findings for which the report names none. @default it names one for each */
  constructor(anonymous: string | null = null) {
    this.#anonymous = anonymous;
  }

  /** Takes a finding, which may say so. */
  note({ tool, ruleId, message, file }: SaidOfFile): void {
    if (saysUnread(tool === this.#anonymous ? null : tool, ruleId, () => message)) this.add(file, message);
  }

  add(file: string | null, reason: string): void {
    const name = file ?? 'a file';
    if (this.#files.has(name)) return;
    this.#files.add(name);
    this.#gap.add(`${name}: ${reason}`);
  }

  /** Takes what is about no file in particular. */
  addOther(reason: string): void {
    this.#gap.add(reason);
  }

  /** @param of out of how many, if the report says */
  gaps(of: number | null = null): readonly ScanGap[] {
    return this.#gap.gaps(of);
  }
}
