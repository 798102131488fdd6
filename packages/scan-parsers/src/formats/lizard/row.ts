/** A row of lizard's CSV: lines of code, complexity, tokens, parameters, length, and the place of the function. */
const row = /^\d{1,9},(?<complexity>\d{1,9}),\d{1,9},\d{1,9},\d{1,9},"[^"]*(?:""[^"]*)*@\d{1,9}-\d{1,9}@/u;

/** The complexity of a function; `null` for any other line. */
export function readLizardRow(text: string): number | null {
  const complexity = row.exec(text)?.groups?.['complexity'];
  return complexity === undefined ? null : Number(complexity);
}

/** Whether a row came to its end, which is the last line of the function. */
export function isWholeRow(text: string): boolean {
  return /",\d{1,9},\d{1,9}$/u.test(text);
}
