/** The parts of a version: `[3, 11, 4]`. */
type Version = readonly number[];

/** Which versions are meant. */
export type VersionRange = (version: Version) => boolean;

/** Of a version of which only the first parts are asked for, the newest is meant: `3.11` is the newest 3.11. */
const newest = 9999;

/**
 * The versions that a specifier of Python packaging admits (`>=3.9,<4`, `~=3.11`, `==3.12.*`), or one of Poetry
 * (`^3.10`, `~3.11 || ^3.12`); `null` if it cannot be read.
 */
export function pythonRange(text: string): VersionRange | null {
  return anyOf(text.split(/\|\|?/u).map((alternative) => allOf(clausesOf(alternative).map(pythonClause))));
}

/** The versions that a range of npm admits (`^20.19 || >=22`, `18.x`, `18 - 22`); `null` if it cannot be read. */
export function nodeRange(text: string): VersionRange | null {
  const alternatives = text.split('||').map((alternative) => {
    const hyphen = /^\s*v?([\d.]+)\s+-\s+v?([\d.]+)\s*$/u.exec(alternative);
    if (hyphen !== null) return allOf([nodeClause(`>=${hyphen[1] ?? ''}`), nodeClause(`<=${hyphen[2] ?? ''}`)]);
    return allOf(clausesOf(alternative).map(nodeClause));
  });
  return anyOf(alternatives);
}

/** Whether the newest version that begins with these parts is in the range: `isIn(range, '3.11')`. */
export function isIn(range: VersionRange, version: string): boolean {
  const parts = version.split('.').map(Number);
  return range([...parts, ...Array.from({ length: Math.max(0, 3 - parts.length) }, () => newest)]);
}

/** Clauses are set apart by commas or spaces; an operator may have a space behind it. */
function clausesOf(text: string): readonly string[] {
  return text
    .replaceAll(/[()]/gu, '')
    .replaceAll(/([<>=!~^])\s+/gu, '$1')
    .split(/[\s,]+/u)
    .filter((clause) => clause !== '');
}

function allOf(clauses: readonly (VersionRange | null)[]): VersionRange | null {
  const known = clauses.filter((clause) => clause !== null);
  return known.length < clauses.length ? null : (version) => known.every((clause) => clause(version));
}

function anyOf(alternatives: readonly (VersionRange | null)[]): VersionRange | null {
  const known = alternatives.filter((alternative) => alternative !== null);
  return known.length < alternatives.length ? null : (version) => known.some((alternative) => alternative(version));
}

interface Clause {
  readonly operator: string;
  readonly bound: Version;
  /** Whether the last part is a wildcard, or left out. */
  readonly isPrefix: boolean;
}

function readClause(text: string, pattern: RegExp): Clause | null {
  const found = pattern.exec(text);
  if (found === null) return null;
  const [, operator = '', numbers = '', wildcard] = found;
  return {
    operator,
    bound: numbers === '' ? [] : numbers.split('.').map(Number),
    isPrefix: wildcard !== undefined && wildcard !== '',
  };
}

const pythonForm =
  /^(<=|>=|===?|!=|~=|<|>|\^|~)?\s*v?((?:\d+(?:\.\d+)*)?)(\.?[*x])?(?:(?:a|b|rc|\.?dev|\.?post)\d*)*$/u;

function pythonClause(text: string): VersionRange | null {
  const clause = readClause(text, pythonForm);
  if (clause === null) return null;
  const { operator, bound, isPrefix } = clause;
  if (bound.length === 0) return isPrefix ? () => true : null;
  switch (operator) {
    case '':
    case '==':
    case '===':
      // Poetry's `3.11` and a hand-written `==3.11` mean every 3.11.
      return isPrefix || bound.length < 3 ? startsWith(bound) : equals(bound);
    case '!=':
      return isPrefix ? not(startsWith(bound)) : not(equals(bound));
    case '~=':
      return (version) => compare(version, bound) >= 0 && startsWith(bound.slice(0, -1))(version);
    case '~':
      return (version) => compare(version, bound) >= 0 && startsWith(bound.slice(0, 2))(version);
    case '^':
      return (version) => compare(version, bound) >= 0 && startsWith(caretPrefix(bound))(version);
    default:
      return comparison(operator, bound);
  }
}

const nodeForm = /^(<=|>=|=|<|>|\^|~)?v?((?:\d+(?:\.\d+)*)?)(\.?[*xX](?:\.[*xX])*)?(?:-[\w.]+)?$/u;

function nodeClause(text: string): VersionRange | null {
  const clause = readClause(text, nodeForm);
  if (clause === null) return null;
  const { operator, bound, isPrefix } = clause;
  if (bound.length === 0) return isPrefix ? () => true : null;
  switch (operator) {
    case '':
    case '=':
      return isPrefix || bound.length < 3 ? startsWith(bound) : equals(bound);
    case '~':
      return (version) => compare(version, bound) >= 0 && startsWith(bound.slice(0, 2))(version);
    case '^':
      return (version) => compare(version, bound) >= 0 && startsWith(caretPrefix(bound))(version);
    case '<=':
      // npm reads `<=22` as every 22.
      return bound.length < 3
        ? (version) => compare(version, bound) < 0 || startsWith(bound)(version)
        : comparison('<=', bound);
    case '>':
      return bound.length < 3
        ? (version) => compare(version, bound) > 0 && !startsWith(bound)(version)
        : comparison('>', bound);
    default:
      return comparison(operator, bound);
  }
}

/** Up to the first part that is not 0. */
function caretPrefix(bound: Version): Version {
  const index = bound.findIndex((part) => part !== 0);
  return bound.slice(0, (index === -1 ? bound.length - 1 : index) + 1);
}

function comparison(operator: string, bound: Version): VersionRange | null {
  switch (operator) {
    case '<':
      return (version) => compare(version, bound) < 0;
    case '<=':
      return (version) => compare(version, bound) <= 0;
    case '>':
      return (version) => compare(version, bound) > 0;
    case '>=':
      return (version) => compare(version, bound) >= 0;
    default:
      return null;
  }
}

function compare(left: Version, right: Version): number {
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function startsWith(prefix: Version): VersionRange {
  return (version) => prefix.every((part, index) => version[index] === part);
}

function equals(bound: Version): VersionRange {
  return (version) => compare(version, bound) === 0;
}

function not(range: VersionRange): VersionRange {
  return (version) => !range(version);
}
