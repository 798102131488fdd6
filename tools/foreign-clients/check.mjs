// What the clients in JavaScript have in common: a line for each value that is compared.
import { isDeepStrictEqual } from 'node:util';

let failed = 0;

/** Compares a value, and prints a line that the runner counts. */
export function check(what, actual, expected) {
  const isRight = isDeepStrictEqual(actual, expected);
  if (!isRight) failed += 1;
  const difference = isRight ? '' : `: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`;
  process.stdout.write(`${isRight ? 'ok' : 'not ok'} - ${what}${difference}\n`);
}

/** How many requests had a path with this end. */
export async function requestsTo(end) {
  const answer = await fetch(`${process.env.FOREIGN_CONTROL}/requests`);
  return (await answer.json()).filter(({ path }) => path.endsWith(end)).length;
}

/** Ends the program, with 1 if any value was wrong. */
export function finish() {
  process.exit(failed === 0 ? 0 : 1);
}
