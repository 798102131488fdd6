import { printable } from '@portcullis/gate-core/text';
import { annotationCommand } from '@portcullis/render';
import type { AnnotationPlace } from '@portcullis/render';
import type { ActionHost } from '../host.ts';

/** Levels of annotations, as commands of the runner name them. */
export type AnnotationLevel = 'error' | 'warning' | 'notice';

/**
 * How many annotations of a level GitHub keeps of one step, and of all levels in one job; it drops the rest silently.
 *
 * @see https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
 */
export const annotationLimits = { ofLevel: 10, ofJob: 50 } as const;

/** An annotation without a place in a file. */
const nowhere = { path: null, line: null } as const;

/**
 * The log of the step. Nothing of it can be a command but what is meant as one: every text is made harmless, whoever
 * wrote it.
 *
 * @see ADR 0151
 */
export class ActionConsole {
  readonly #host: Pick<ActionHost, 'write'>;
  readonly #counts: Record<AnnotationLevel, number> = { error: 0, warning: 0, notice: 0 };
  readonly #masked = new Set<string>();
  #dropped = 0;

  constructor(host: Pick<ActionHost, 'write'>) {
    this.#host = host;
  }

  /** Has the runner hide a credential in all logs from here on. Of several lines, each is hidden. */
  mask(secret: string): void {
    for (const line of secret.split(/\r?\n/u).map((text) => text.trim())) {
      if (line.length < minMaskedLength || this.#masked.has(line)) continue;
      this.#masked.add(line);
      this.#host.write(`::add-mask::${line.replaceAll('%', '%25')}\n`);
    }
  }

  /** Writes lines. */
  log(text: string): void {
    this.#host.write(`${printable(text).replace(/\n$/u, '')}\n`);
  }

  /** Writes lines that are folded away under a title. */
  group(title: string, text: string): void {
    this.#host.write(`::group::${printable(title).replaceAll(/\s+/gu, ' ').replaceAll('%', '%25')}\n`);
    this.log(text);
    this.#host.write('::endgroup::\n');
  }

  /** Adds an annotation, unless GitHub would drop it: then it is counted. */
  annotate(
    level: AnnotationLevel,
    title: string,
    message: string,
    place: Omit<AnnotationPlace, 'title'> = nowhere,
  ): void {
    if (!this.#take(level)) {
      this.log(`${level}: ${title}: ${message}`);
      return;
    }
    this.#host.write(`${annotationCommand(level, { ...place, title }, message)}\n`);
  }

  /** Passes on finished annotations, one a line, as far as GitHub takes them. */
  commands(text: string): void {
    for (const line of text.split('\n')) {
      const level = (['error', 'warning', 'notice'] as const).find((known) => line.startsWith(`::${known} `));
      if (level === undefined) continue;
      if (this.#take(level)) this.#host.write(`${line}\n`);
      else this.log(line);
    }
  }

  /** Whether there is room for one more annotation; counts it either way. */
  #take(level: AnnotationLevel): boolean {
    const { error, warning, notice } = this.#counts;
    if (this.#counts[level] >= annotationLimits.ofLevel || error + warning + notice >= annotationLimits.ofJob) {
      this.#dropped += 1;
      return false;
    }
    this.#counts[level] += 1;
    return true;
  }

  /** Says how many annotations went into the log only. */
  finish(): void {
    if (this.#dropped === 0) return;
    this.log(
      `GitHub shows ${annotationLimits.ofLevel} annotations of a level for a step: ${this.#dropped} more stand only in this log.`,
    );
  }
}

/** A mask for less would hide harmless words all over the log. */
const minMaskedLength = 6;
