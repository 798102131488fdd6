/** The largest of the numbers; `null` without numbers. There may be more of them than a call can have arguments. */
export function highest(numbers: readonly number[]): number | null {
  return numbers.reduce<number | null>((most, number) => (most === null || number > most ? number : most), null);
}
