import type { CompiledRules } from './compiled-rules.ts';
import { literalsIn } from './literal-automaton.ts';
import type { WrappedLine } from './wrapped-text.ts';

const encoder = new TextEncoder();

/** What a line holds that leads to patterns, or the broken message that it belongs to. */
export class MessageLeads {
  readonly #compiled: CompiledRules;
  /** Those with leads. */
  readonly #literals = new Set<number>();
  /** Leads that matched the message before its end. */
  readonly #used = new Set<number>();

  constructor(compiled: CompiledRules) {
    this.#compiled = compiled;
  }

  /**
   * Takes in a line.
   *
   * @param literals indices of those that it holds.
   * @param message what the line is of its message; `null`: it stands alone.
   */
  collect(literals: ReadonlySet<number>, message: WrappedLine | null): void {
    if (message === null || message.isFirst) {
      this.#literals.clear();
      this.#used.clear();
    }
    for (const earlier of message?.earlier ?? []) this.#add(this.#literalsIn(earlier.text));
    this.#add(literals);
    for (const seam of message?.seams ?? []) this.#add(this.#literalsIn(seam));
  }

  /** Whether any pattern may be worth a try. */
  get areThere(): boolean {
    return this.#literals.size > 0 || this.#compiled.unfiltered.length > 0;
  }

  /** The leads that are worth a try on the readings of a line, in order. */
  due(readings: readonly string[]): readonly number[] {
    return this.#compiled.leadsFor(this.#literals, readings);
  }

  /** Notes that a lead matched, so that it is not tried again on what follows of the message. */
  use(lead: number): void {
    this.#used.add(lead);
  }

  isUsed(lead: number): boolean {
    return this.#used.has(lead);
  }

  #add(literals: Iterable<number>): void {
    for (const literal of literals) if (this.#compiled.leadsOf[literal]?.length !== 0) this.#literals.add(literal);
  }

  #literalsIn(text: string): ReadonlySet<number> {
    return literalsIn(this.#compiled.automaton, encoder.encode(text));
  }
}
