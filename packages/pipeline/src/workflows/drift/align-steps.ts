import { member } from '../../source/node.ts';
import type { SourceNode } from '../../source/node.ts';

/** A step that is expected beside the one that is there; one of them may be missing. */
export type StepPair =
  | { readonly index: number; readonly expected: SourceNode; readonly actual: SourceNode; readonly parent?: never }
  /** `index` is where it belongs, `parent` what is there before it. */
  | { readonly index: number; readonly expected: SourceNode; readonly actual: null; readonly parent: SourceNode | null }
  | { readonly index: number; readonly expected: null; readonly actual: SourceNode; readonly parent?: never };

/** Pairs steps in their order: the same name, else the same action, else the same command. */
export function alignSteps(expected: readonly SourceNode[], actual: readonly SourceNode[]): readonly StepPair[] {
  const matched = longestMatch(expected, actual);
  const pairs: StepPair[] = [];
  let [left, right] = [0, 0];
  for (const [wantedEnd, foundEnd] of [...matched, [expected.length, actual.length] as const]) {
    // Between two steps that match, those that are left belong together one by one.
    while (left < wantedEnd || right < foundEnd) {
      const [wanted, found] = [
        left < wantedEnd ? expected[left] : undefined,
        right < foundEnd ? actual[right] : undefined,
      ];
      const isPair = wanted !== undefined && found !== undefined && kindOf(wanted) === kindOf(found);
      if (isPair) pairs.push({ index: right, expected: wanted, actual: found });
      else {
        if (wanted !== undefined)
          pairs.push({ index: right, expected: wanted, actual: null, parent: actual[right - 1] ?? null });
        if (found !== undefined) pairs.push({ index: right, expected: null, actual: found });
      }
      if (wanted !== undefined) left += 1;
      if (found !== undefined) right += 1;
    }
    const [wanted, found] = [expected[wantedEnd], actual[foundEnd]];
    if (wanted !== undefined && found !== undefined) pairs.push({ index: foundEnd, expected: wanted, actual: found });
    [left, right] = [wantedEnd + 1, foundEnd + 1];
  }
  return pairs;
}

/** Steps of one kind may have been renamed or rewritten: one that was taken out and one that came are not. */
function kindOf(step: SourceNode): string {
  const uses = member(step, 'uses');
  return uses?.kind === 'scalar' ? String(uses.value).replace(/@.*$/u, '') : 'run';
}

/** The most steps that match in both, in order. @see https://en.wikipedia.org/wiki/Longest_common_subsequence */
function longestMatch(
  expected: readonly SourceNode[],
  actual: readonly SourceNode[],
): readonly (readonly [number, number])[] {
  const [wanted, found] = [expected.map(identityOf), actual.map(identityOf)];
  const lengths: number[][] = Array.from({ length: wanted.length + 1 }, () => Array<number>(found.length + 1).fill(0));
  const lengthAt = (left: number, right: number): number => lengths[left]?.[right] ?? 0;
  for (let left = wanted.length - 1; left >= 0; left -= 1)
    for (let right = found.length - 1; right >= 0; right -= 1) {
      const row = lengths[left];
      if (row === undefined) continue;
      row[right] =
        wanted[left] === found[right]
          ? lengthAt(left + 1, right + 1) + 1
          : Math.max(lengthAt(left + 1, right), lengthAt(left, right + 1));
    }
  const pairs: (readonly [number, number])[] = [];
  let [left, right] = [0, 0];
  while (left < wanted.length && right < found.length) {
    if (wanted[left] === found[right]) {
      pairs.push([left, right]);
      [left, right] = [left + 1, right + 1];
    } else if (lengthAt(left + 1, right) >= lengthAt(left, right + 1)) left += 1;
    else right += 1;
  }
  return pairs;
}

function identityOf(step: SourceNode): string {
  for (const key of ['name', 'uses', 'run']) {
    const node = member(step, key);
    if (node?.kind === 'scalar') return `${key} ${String(node.value).replace(key === 'uses' ? /@.*$/u : /\s+$/u, '')}`;
  }
  return '';
}
