/**
 * Whether some text matches both patterns; `*` stands for any text, also none, and everything else for itself.
 *
 * @example
 * wildcardsOverlap('test (*)', '*.12)') // true: 'test (3.12)'
 */
export function wildcardsOverlap(left: string, right: string): boolean {
  // below[column]: whether the rest of `left` after this row and the rest of `right` from `column` have a text in common.
  let below: boolean[] = [];
  for (let row = left.length; row >= 0; row -= 1) {
    const current: boolean[] = [];
    for (let column = right.length; column >= 0; column -= 1) {
      current[column] = meets(left[row], right[column], below[column] ?? false, current[column + 1] ?? false, below[column + 1] ?? false);
    }
    below = current;
  }
  return below[0] ?? false;
}

function meets(left: string | undefined, right: string | undefined, withoutLeft: boolean, withoutRight: boolean, withoutBoth: boolean): boolean {
  if (left === undefined && right === undefined) return true;
  if (left === '*' || right === '*') return (left !== undefined && withoutLeft) || (right !== undefined && withoutRight);
  return left === right && withoutBoth;
}
