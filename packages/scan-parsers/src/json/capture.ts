/** Where in a report a captured value is. */
export interface JsonPlace {
  /** Byte offset of the value's first byte. Ask for it in messages only: it may have to be looked for. */
  readonly offset: number;
  /** Positions in the arrays around the value, the outermost first; for an element its own position is the last. */
  readonly indexes: readonly number[];
  /** The member's own name where the path ends in `*`; else `null`. */
  readonly key: string | null;
}

/** The place of one of several documents: a report may have millions, and few are asked for their indexes. */
export class DocumentPlace implements JsonPlace {
  readonly offset: number;
  readonly key = null;
  readonly #index: number;

  constructor(offset: number, index: number) {
    this.offset = offset;
    this.#index = index;
  }

  get indexes(): readonly number[] {
    return [this.#index];
  }
}

/** The place of an element of a list. */
export class ElementPlace implements JsonPlace {
  readonly offset: number;
  readonly key = null;
  readonly #outer: readonly number[];
  readonly #index: number;

  /** @param outer positions in the arrays around the list */
  constructor(offset: number, outer: readonly number[], index: number) {
    this.offset = offset;
    this.#outer = outer;
    this.#index = index;
  }

  get indexes(): readonly number[] {
    return [...this.#outer, this.#index];
  }
}

/**
 * A part of a document that is passed on as soon as it is read, instead of being kept.
 *
 * Paths are member names joined by dots, with `[]` for the elements of an array and `*` for every member of an object:
 * `results[]`, `runs[].results[]`, `runs[].tool`, `[]` (the elements of the whole document), `metrics.*`. No path may
 * lead into another captured value. If the path says `[]` and the value is not an array, it is left in the rest of the
 * document.
 */
export interface Capture {
  readonly path: string;
  /**
   * An array begins whose elements are captured. `skip`: its elements are not needed in this pass. They are neither
   * passed on nor validated, so another pass must read them.
   */
  readonly begin?: (indexes: readonly number[]) => 'read' | 'skip';
  readonly take: (value: unknown, place: JsonPlace) => void;
  /** Where elements may be of any size because they hold a list of such objects, as a tree does. */
  readonly branches?: Branches;
}

/**
 * Reads the objects of a tree in parts. A small one is passed to `take` with all that is in it; a large one is entered,
 * the elements of its list are taken or entered in the order of the document, and then it is left. The place is always
 * that of the outermost one.
 */
export interface Branches {
  /** The member that holds the list. */
  readonly member: string;
  readonly enter: (place: JsonPlace) => void;
  /** @param value the object, without those elements of its list that were passed on */
  readonly leave: (value: unknown, place: JsonPlace) => void;
}

/** A capture of the elements of trees. */
export type BranchCapture = Capture & Required<Pick<Capture, 'branches'>>;

/** Whether a capture reads its values in parts. */
export function hasBranches(capture: Capture): capture is BranchCapture {
  return capture.branches !== undefined;
}

/** One step of all declared paths together. */
export interface PathNode {
  readonly members: Map<string, PathNode>;
  anyMember: PathNode | null;
  element: PathNode | null;
  capture: Capture | null;
}

const emptyNode = (): PathNode => ({ members: new Map(), anyMember: null, element: null, capture: null });

function step(node: PathNode, name: string): PathNode {
  if (name === '[]') return (node.element ??= emptyNode());
  if (name === '*') return (node.anyMember ??= emptyNode());
  const known = node.members.get(name);
  if (known !== undefined) return known;
  const added = emptyNode();
  node.members.set(name, added);
  return added;
}

/** Joins the paths of captures to one tree. */
export function compilePaths(captures: readonly Capture[]): PathNode {
  const root = emptyNode();
  for (const capture of captures) {
    const steps = capture.path.split(/\.|(?=\[\])/u).filter((name) => name !== '');
    steps.reduce(step, root).capture = capture;
  }
  return root;
}

/** The node below `node` for a member's name. */
export function memberNode(node: PathNode | null, name: string): PathNode | null {
  return node?.members.get(name) ?? node?.anyMember ?? null;
}
