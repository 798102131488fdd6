/** A glob as a tree. */
export type GlobNode =
  | { readonly kind: 'character'; readonly character: string }
  /** `?` */
  | { readonly kind: 'any-but-slash' }
  /** `*` */
  | { readonly kind: 'segment-text' }
  /** `**` as a whole segment at the end, or alone. */
  | { readonly kind: 'any-text' }
  /** A double star and the slash behind it: any number of whole segments. */
  | { readonly kind: 'segments' }
  /** `{a,b}` */
  | { readonly kind: 'choice'; readonly options: readonly (readonly GlobNode[])[] };

interface Frame {
  readonly options: GlobNode[][];
  current: GlobNode[];
}

/**
 * Reads `*`, `**`, `?` and `{a,b}`; a backslash makes the next character literal. Everything else is literal, brackets
 * included. Braces that do not close, or have no comma, are literal too.
 */
export function parseGlob(pattern: string): readonly GlobNode[] {
  const characters = Array.from(pattern.startsWith('./') ? pattern.slice(2) : pattern);
  const braces = findChoices(characters);
  let frame: Frame = { options: [], current: [] };
  const outer: Frame[] = [];
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? '';
    const role = braces.get(index);
    if (character === '\\' && index + 1 < characters.length) {
      index += 1;
      frame.current.push({ kind: 'character', character: characters[index] ?? '' });
    } else if (role === 'open') {
      outer.push(frame);
      frame = { options: [], current: [] };
    } else if (role === 'comma') {
      frame.options.push(frame.current);
      frame.current = [];
    } else if (role === 'close') {
      const choice: GlobNode = { kind: 'choice', options: [...frame.options, frame.current] };
      frame = outer.pop() ?? frame;
      frame.current.push(choice);
    } else if (character === '*') {
      const stars = readStars(characters, index, braces);
      // Any number of segments twice is any number of segments.
      if (stars.node.kind !== 'segments' || frame.current.at(-1)?.kind !== 'segments') frame.current.push(stars.node);
      index = stars.last;
    } else {
      frame.current.push(character === '?' ? { kind: 'any-but-slash' } : { kind: 'character', character });
    }
  }
  return frame.current;
}

type BraceRole = 'open' | 'comma' | 'close';

/** The braces and commas that make choices, by position. */
function findChoices(characters: readonly string[]): ReadonlyMap<number, BraceRole> {
  const roles = new Map<number, BraceRole>();
  const open: { at: number; commas: number[] }[] = [];
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index];
    if (character === '\\') index += 1;
    else if (character === '{') open.push({ at: index, commas: [] });
    else if (character === ',') open.at(-1)?.commas.push(index);
    else if (character === '}') {
      const brace = open.pop();
      if (brace === undefined || brace.commas.length === 0) continue;
      roles.set(brace.at, 'open').set(index, 'close');
      for (const comma of brace.commas) roles.set(comma, 'comma');
    }
  }
  return roles;
}

function readStars(
  characters: readonly string[],
  first: number,
  braces: ReadonlyMap<number, BraceRole>,
): { node: GlobNode; last: number } {
  let last = first;
  while (characters[last + 1] === '*') last += 1;
  const startsSegment = first === 0 || characters[first - 1] === '/' || isSeam(braces.get(first - 1), 'open');
  const endsPattern = last + 1 === characters.length || isSeam(braces.get(last + 1), 'close');
  if (last === first || !startsSegment) return { node: { kind: 'segment-text' }, last };
  if (endsPattern) return { node: { kind: 'any-text' }, last };
  if (characters[last + 1] === '/') return { node: { kind: 'segments' }, last: last + 1 };
  return { node: { kind: 'segment-text' }, last };
}

function isSeam(role: BraceRole | undefined, edge: 'open' | 'close'): boolean {
  return role === edge || role === 'comma';
}
