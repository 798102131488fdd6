/**
 * The rank of a quantile, between two order statistics: type 7 of Hyndman and Fan, the default of NumPy, pandas and R.
 */
function rankOf(probability: number, size: number): { readonly low: number; readonly fraction: number } {
  const position = (size - 1) * probability;
  const low = Math.floor(position);
  return { low, fraction: position - low };
}

/**
 * A quantile of type 7 (linear between order statistics); `null` without values. **Reorders the values**, so that no
 * full sort is needed.
 *
 * @see Hyndman, R. J. & Fan, Y. (1996), https://doi.org/10.1080/00031305.1996.10473566
 * @example
 * quantileInPlace(Float64Array.of(1, 2, 3, 4), 0.5) // 2.5
 */
export function quantileInPlace(values: Float64Array, probability: number): number | null {
  if (values.length === 0) return null;
  const { low, fraction } = rankOf(probability, values.length);
  const lower = selectInPlace(values, low);
  if (fraction === 0) return lower;
  let upper = Infinity;
  for (let index = low + 1; index < values.length; index += 1) upper = Math.min(upper, values[index] ?? Infinity);
  return lower + fraction * (upper - lower);
}

/**
 * The order statistic of a rank from 0, by Hoare's selection: afterwards nothing before the rank is larger, and nothing
 * after it smaller.
 *
 * @see Hoare, C. A. R. (1961), https://doi.org/10.1145/366622.366647
 */
export function selectInPlace(values: Float64Array, rank: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = medianOfThree(values[left] ?? 0, values[(left + right) >> 1] ?? 0, values[right] ?? 0);
    let low = left;
    let high = right;
    while (low <= high) {
      while ((values[low] ?? 0) < pivot) low += 1;
      while ((values[high] ?? 0) > pivot) high -= 1;
      if (low > high) break;
      const swapped = values[low] ?? 0;
      values[low] = values[high] ?? 0;
      values[high] = swapped;
      low += 1;
      high -= 1;
    }
    if (rank <= high) right = high;
    else if (rank >= low) left = low;
    else break;
  }
  return values[rank] ?? Number.NaN;
}

function medianOfThree(first: number, second: number, third: number): number {
  return Math.max(Math.min(first, second), Math.min(Math.max(first, second), third));
}
