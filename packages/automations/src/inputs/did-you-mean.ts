/** `Did you mean "bandit"?`, or the available names, for a name that is not one of `names`. */
export function didYouMean(name: string, names: readonly string[]): string {
  const nearest = names.find((candidate) => distance(name.toLowerCase(), candidate.toLowerCase()) <= 2);
  if (nearest !== undefined) return `Did you mean ${JSON.stringify(nearest)}?`;
  return names.length === 0 ? 'There are none.' : `Available: ${names.join(', ')}`;
}

/** Levenshtein distance; the names are short. */
function distance(left: string, right: string): number {
  let previous = Array.from({ length: Array.from(right).length + 1 }, (_, index) => index);
  for (const [row, leftCharacter] of Array.from(left).entries()) {
    const current = [row + 1];
    for (const [column, rightCharacter] of Array.from(right).entries()) {
      const replaced = (previous[column] ?? 0) + (leftCharacter === rightCharacter ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
