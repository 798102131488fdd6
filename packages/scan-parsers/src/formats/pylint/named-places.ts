import { lintPosition, noPosition } from '../linters/lint-position.ts';
import type { LintPosition } from '../linters/lint-position.ts';

/** A place of a problem that a message names in its text. */
export interface NamedPlace {
  readonly module: string;
  readonly position: LintPosition;
  /** What the message says, as seen from there. */
  readonly message: string;
}

/** How many other places a message names. */
const maxNamed = 5;

/**
 * The places that a message names in its text: all modules with the same lines (R0801), all that import each other
 * (R0401). Pylint finds these when it has read everything, and puts the module that it read last into the message as
 * its place: it need not have anything to do with it.
 *
 * @returns none if the message is about its own module
 */
export function namedPlaces(ruleId: string, message: string): readonly NamedPlace[] {
  switch (ruleId) {
    case 'R0801':
      return similarLines(message);
    case 'R0401':
      return cycleOf(message);
    default:
      return [];
  }
}

/** `Similar lines in 2 files`, a line `==shop.cart:[3:10]` for each, then the code. Early versions: `==shop.cart:3`. */
function similarLines(message: string): readonly NamedPlace[] {
  const [title = '', ...lines] = message.split('\n');
  const named = lines.map((line) => /^==(?<module>[^\s:]+):(?:\[(?<from>\d+):(?<to>\d+)\]|(?<line>\d+))$/u.exec(line));
  const stated = Number(/^Similar lines in (?<files>\d+) files$/u.exec(title)?.groups?.['files'] ?? 0);
  const end = named.indexOf(null);
  // The code behind them may look like one more.
  const places = named.slice(0, end === -1 ? stated : Math.min(end, stated)).flatMap((match) => {
    const { module = '', from, to, line } = match?.groups ?? {};
    // Counted from 0; the end is the line behind the last one.
    const start = Number(from ?? line) + 1;
    return [{ module, start, position: lintPosition(start, null, to === undefined ? null : Number(to)) }];
  });
  return places.map(({ module, position }, index) => {
    const others = places.filter((_, other) => other !== index).map((other) => `${other.module}:${other.start}`);
    const left = others.length - maxNamed;
    return {
      module,
      position,
      message: `${title}, also at ${others.slice(0, maxNamed).join(', ')}${left > 0 ? ` and ${left} more` : ''}`,
    };
  });
}

/** `Cyclic import (shop.cart -> shop.till)`. */
function cycleOf(message: string): readonly NamedPlace[] {
  const modules = /^Cyclic import \((?<modules>[^()]+)\)$/u.exec(message)?.groups?.['modules']?.split(' -> ') ?? [];
  return modules.map((module) => ({ module, position: noPosition, message }));
}
