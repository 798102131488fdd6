const taken = '+';
const notTaken = '-';

/** Branches, and whether each was taken, as one text: a map of them takes several times the memory. */
export function textOf(branches: ReadonlyMap<string, boolean>): string {
  const parts: string[] = [];
  for (const [key, isTaken] of branches) parts.push(isTaken ? taken : notTaken, key, '\n');
  return parts.join('');
}

/** The branches of such a text, in a map that may be changed. */
export function branchesIn(text: string | Map<string, boolean>): Map<string, boolean> {
  if (typeof text !== 'string') return text;
  const branches = new Map<string, boolean>();
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    branches.set(text.slice(from + 1, end), text.startsWith(taken, from));
    from = end + 1;
  }
  return branches;
}
