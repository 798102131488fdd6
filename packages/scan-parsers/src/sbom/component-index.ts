/** A component of a bill of materials. */
export interface BomComponent {
  /** What vulnerabilities name it by. */
  readonly ref: string | null;
  readonly name: string | null;
  readonly version: string | null;
  readonly purl: string | null;
}

/** A component's name, below its group if it has one. */
export function componentName(group: string | null, name: string | null): string | null {
  return group === null || name === null ? name : `${group}/${name}`;
}

/** Number of components kept unconditionally: more than most documents have, and small enough for any machine. */
const keptAtFirst = 20_000;

/**
 * Components by their reference. Keeps the first twenty thousand of a document; of the others only those that a
 * vulnerability was looking for, which another pass over the document finds. So memory follows the vulnerabilities, not
 * the size of the document.
 */
export class ComponentIndex {
  readonly #known = new Map<string, BomComponent>();
  readonly #missing = new Set<string>();
  #isFull = false;
  #passes = 1;

  add(component: BomComponent): void {
    const { ref } = component;
    if (ref === null || this.#known.has(ref)) return;
    if (this.#known.size < keptAtFirst || this.#missing.has(ref)) this.#known.set(ref, component);
    else this.#isFull = true;
  }

  /** `null` for a reference that is not, or not yet, known. */
  find(reference: string): BomComponent | null {
    const wanted = this.#known.has(reference) ? reference : (withinLink(reference) ?? reference);
    const found = this.#known.get(wanted) ?? null;
    if (found === null) this.#missing.add(wanted);
    else this.#missing.delete(wanted);
    return found;
  }

  /** Whether a component that was looked for in vain may be, or is by now, listed: reading again finds it. */
  get missesListed(): boolean {
    if ([...this.#missing].some((reference) => this.#known.has(reference))) return true;
    return this.#isFull && this.#missing.size > 0 && this.#passes === 1;
  }

  /** Another pass begins; what is known and what is looked for is kept. */
  restart(): void {
    this.#passes += 1;
  }
}

/**
 * The component that a link into another document names.
 *
 * @see https://cyclonedx.org/capabilities/bomlink/
 */
function withinLink(reference: string): string | null {
  const fragment = /^urn:cdx:[^#]*#(.+)$/u.exec(reference)?.[1];
  if (fragment === undefined) return null;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
