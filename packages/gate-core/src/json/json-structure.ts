/** What a value of a document may cost, and what it may hold. */
export interface JsonStructureLimits {
  /** Arrays and objects inside one another. */
  readonly maxDepth: number;
  /** Values of every kind, containers included. */
  readonly maxValues: number;
  /** Whether a text may hold a lone surrogate. */
  readonly allowLoneSurrogates: boolean;
}

type Members = Record<string, unknown>;
type Container =
  | { readonly kind: 'list'; readonly items: unknown[] }
  | { readonly kind: 'object'; readonly members: Members; name: string };
type Step = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end' | 'end';

const loneSurrogate = /\p{Surrogate}/u;
const longName = 60;

/**
 * Builds a JSON value from its tokens, and checks which token may come next.
 *
 * Every method that takes a token returns what is wrong with it: an empty text if it is not allowed here, `null` if
 * nothing is wrong.
 */
export class JsonStructure {
  readonly #limits: JsonStructureLimits;
  readonly #open: Container[] = [];
  #step: Step = 'value';
  #root: unknown = null;
  #values = 0;
  #isOverLimit = false;

  constructor(limits: JsonStructureLimits) {
    this.#limits = limits;
  }

  /** Whether the document is whole. */
  get isWhole(): boolean {
    return this.#step === 'end';
  }

  /** The document, once it is whole. */
  get value(): unknown {
    return this.#root;
  }

  /** Whether what was wrong is a limit. */
  get isOverLimit(): boolean {
    return this.#isOverLimit;
  }

  takePunctuation(found: string): string | null {
    const step = this.#step;
    switch (found) {
      case '{':
      case '[':
        return step === 'value' || step === 'value-or-end' ? this.#begin(found === '[') : '';
      case '}':
        return step === 'name-or-end' || (step === 'comma-or-end' && this.#innermost() === 'object')
          ? this.#close()
          : '';
      case ']':
        return step === 'value-or-end' || (step === 'comma-or-end' && this.#innermost() === 'list')
          ? this.#close()
          : '';
      case ':':
        if (step !== 'colon') return '';
        this.#step = 'value';
        return null;
      default:
        if (step !== 'comma-or-end') return '';
        this.#step = this.#innermost() === 'object' ? 'name' : 'value';
        return null;
    }
  }

  /** @param text `null`: it is not written as JSON writes texts. */
  takeText(text: string | null): string | null {
    const step = this.#step;
    const isName = step === 'name' || step === 'name-or-end';
    if (!isName && step !== 'value' && step !== 'value-or-end') return '';
    if (text === null)
      return 'this text is not written as JSON writes it: it does not end, or holds a control character or an unknown escape';
    if (!this.#limits.allowLoneSurrogates && loneSurrogate.test(text))
      return 'half of a character (a lone surrogate) is in this text';
    return isName ? this.#name(text) : this.#put(text);
  }

  takeScalar(number: string | undefined, literal: string | undefined): string | null {
    if (this.#step !== 'value' && this.#step !== 'value-or-end') return '';
    if (number === undefined) return this.#put(literal === 'null' ? null : literal === 'true');
    const value = Number(number);
    return Number.isFinite(value) ? this.#put(value) : `the number ${number.slice(0, longName)} is too large`;
  }

  /** What may come next, in words. */
  expected(): string {
    switch (this.#step) {
      case 'value':
        return 'a value';
      case 'value-or-end':
        return 'a value or "]"';
      case 'name':
        return 'a member name in quotation marks';
      case 'name-or-end':
        return 'a member name in quotation marks or "}"';
      case 'colon':
        return '":"';
      case 'comma-or-end':
        return this.#innermost() === 'list' ? '"," or "]"' : '"," or "}"';
      case 'end':
        return 'the end';
    }
  }

  #innermost(): Container['kind'] | undefined {
    return this.#open.at(-1)?.kind;
  }

  #begin(isList: boolean): string | null {
    const { maxDepth } = this.#limits;
    if (this.#open.length >= maxDepth) return this.#overLimit(`nested more than ${maxDepth} levels deep`);
    const container: Container = isList
      ? { kind: 'list', items: [] }
      : { kind: 'object', members: Object.create(null) as Members, name: '' };
    const trouble = this.#put(container.kind === 'list' ? container.items : container.members);
    this.#open.push(container);
    this.#step = isList ? 'value-or-end' : 'name-or-end';
    return trouble;
  }

  #close(): null {
    this.#open.pop();
    this.#step = this.#open.length === 0 ? 'end' : 'comma-or-end';
    return null;
  }

  #name(name: string): string | null {
    const container = this.#open.at(-1);
    if (container?.kind !== 'object') return '';
    if (name in container.members) return `the member ${JSON.stringify(name.slice(0, longName))} is there twice`;
    container.name = name;
    this.#step = 'colon';
    return null;
  }

  #put(value: unknown): string | null {
    this.#values += 1;
    const { maxValues } = this.#limits;
    if (this.#values > maxValues) return this.#overLimit(`more than ${maxValues} values are in this document`);
    const container = this.#open.at(-1);
    if (container === undefined) this.#root = value;
    else if (container.kind === 'list') container.items.push(value);
    else container.members[container.name] = value;
    this.#step = container === undefined ? 'end' : 'comma-or-end';
    return null;
  }

  #overLimit(trouble: string): string {
    this.#isOverLimit = true;
    return trouble;
  }
}
