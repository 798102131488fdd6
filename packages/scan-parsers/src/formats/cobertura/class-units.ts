import { addLines, emptyLines } from './file-lines.ts';
import type { FileLines } from './file-lines.ts';

/** Sorts classes into units that are certainly about the same file. */
export interface ClassUnits {
  openPackage(): void;
  /** Where the lines of this class go. */
  openClass(file: string, className: string): FileLines;
  /** The units of each file name. */
  byFile(): ReadonlyMap<string, readonly FileLines[]>;
}

interface Unit {
  /** The package, and how often its classes had been listed before: units that differ in it never join. */
  readonly listing: string;
  readonly outermost: string;
  readonly lines: FileLines;
}

/**
 * A class and those inside it are about the same file, and list some of its lines twice. Classes of other names,
 * classes of other packages and a class that is listed again may instead be about a file of the same name in another
 * source folder.
 */
export function createClassUnits(): ClassUnits {
  const files = new Map<string, Map<string, Unit>>();
  let packages = 0;
  let timesListed = new Map<string, number>();

  function openClass(file: string, className: string): FileLines {
    const listed = `${file}\0${className}`;
    const times = (timesListed.get(listed) ?? 0) + 1;
    timesListed.set(listed, times);
    let units = files.get(file);
    if (units === undefined) files.set(file, (units = new Map<string, Unit>()));
    const listing = `${packages}\0${times}`;
    const outermost = outermostClass(className);
    const key = `${listing}\0${outermost}`;
    let unit = units.get(key);
    if (unit === undefined) units.set(key, (unit = { listing, outermost, lines: emptyLines() }));
    return unit.lines;
  }

  return {
    openPackage: () => {
      packages += 1;
      timesListed = new Map();
    },
    openClass,
    byFile: () => new Map([...files].map(([file, units]) => [file, joinNested(units)])),
  };
}

/**
 * `com.shop.Cart$Item$1` and `Cart/<Add>d__1` are inside `com.shop.Cart` and `Cart`: no name of a package has these
 * characters.
 */
function outermostClass(className: string): string {
  return className.replace(/[^\w]*[$+<].*$/su, '');
}

/** `Orders.Inner` is inside `Orders` if there is such a class; else the dot may end the name of a package. */
function joinNested(units: ReadonlyMap<string, Unit>): readonly FileLines[] {
  const joined: FileLines[] = [];
  for (const unit of units.values()) {
    const outer = outerUnit(units, unit);
    if (outer === null) joined.push(unit.lines);
    else addLines(outer.lines, unit.lines);
  }
  return joined;
}

/** The unit with the shortest name that is a prefix of this one's, and that is itself in no other unit. */
function outerUnit(units: ReadonlyMap<string, Unit>, { listing, outermost }: Unit): Unit | null {
  for (const { index } of outermost.matchAll(/[./:]+/gu)) {
    const outer = units.get(`${listing}\0${outermost.slice(0, index)}`);
    if (outer !== undefined && index > 0) return outer;
  }
  return null;
}
