import { inOneSpelling } from '../../findings/path-syntax.ts';
import { addLines } from './file-lines.ts';
import type { FileLines } from './file-lines.ts';
import { ListedLines, UnitLines } from './unit-lines.ts';

/** Sorts classes into units that are certainly about the same file. */
export interface ClassUnits {
  openPackage(): void;
  /** Where the lines of this class go. */
  openClass(file: string, className: string): UnitLines;
  /** The units of each file name. */
  byFile(): Iterable<readonly [file: string, units: FileUnits]>;
}

/** The units of a file: the lines of the only one, or of each where there are several. */
export type FileUnits = UnitLines | readonly FileLines[];

interface Unit {
  /** The package, and how often its classes had been listed before: units that differ in it never join. */
  readonly packageNumber: number;
  readonly times: number;
  readonly outermost: string;
  readonly lines: UnitLines;
}

/** The classes that list a file. */
class ListedFile {
  readonly units: Unit[] = [];
  /** Of the package that lists it now: its classes by how often each was listed, and its units by their keys. */
  packageNumber = 0;
  timesListed: Map<string, number> | null = null;
  byKey: Map<string, Unit> | null = null;
  /** The first class that the package lists for it: most files have one, and need no map. */
  firstClass: string | null = null;
}

/**
 * A class and those inside it are about the same file, and list some of its lines twice. Classes of other names,
 * classes of other packages and a class that is listed again may instead be about a file of the same name in another
 * source folder.
 */
export function createClassUnits(): ClassUnits {
  const files = new Map<string, ListedFile>();
  const listed = new ListedLines();
  let packages = 0;

  function fileOf(name: string): ListedFile {
    let file = files.get(name);
    if (file === undefined) files.set(name, (file = new ListedFile()));
    if (file.packageNumber !== packages) {
      file.packageNumber = packages;
      file.timesListed = null;
      file.byKey = null;
      file.firstClass = null;
    }
    return file;
  }

  function addUnit(file: ListedFile, outermost: string, times: number): Unit {
    const unit = { packageNumber: packages, times, outermost, lines: new UnitLines(listed) };
    file.units.push(unit);
    return unit;
  }

  function openClass(name: string, className: string): UnitLines {
    const file = fileOf(inOneSpelling(name));
    if (file.firstClass === null) {
      file.firstClass = className;
      return addUnit(file, outermostClass(className), 1).lines;
    }
    file.timesListed ??= new Map([[file.firstClass, 1]]);
    file.byKey ??= new Map(file.units.slice(-1).map((unit) => [keyOf(unit), unit]));
    const times = (file.timesListed.get(className) ?? 0) + 1;
    file.timesListed.set(className, times);
    const outermost = outermostClass(className);
    const key = keyOf({ times, outermost });
    const known = file.byKey.get(key);
    if (known !== undefined) return known.lines;
    const unit = addUnit(file, outermost, times);
    file.byKey.set(key, unit);
    return unit.lines;
  }

  return {
    openPackage: () => {
      packages += 1;
    },
    openClass,
    *byFile() {
      for (const [name, { units }] of files) {
        const [first, ...others] = units;
        if (first !== undefined) yield [name, others.length === 0 ? first.lines : joinNested(units)] as const;
      }
    },
  };
}

/** Of the units of a file in a package. */
function keyOf({ times, outermost }: Pick<Unit, 'times' | 'outermost'>): string {
  return `${times}\0${outermost}`;
}

/**
 * `com.shop.Cart$Item$1` and `Cart/<Add>d__1` are inside `com.shop.Cart` and `Cart`: no name of a package has these
 * characters.
 */
function outermostClass(className: string): string {
  return className.replace(/[^\w]*[$+<].*$/su, '');
}

/** `Orders.Inner` is inside `Orders` if there is such a class; else the dot may end the name of a package. */
function joinNested(units: readonly Unit[]): readonly FileLines[] {
  const placed = units.map((unit) => ({ unit, lines: unit.lines.toMaps() }));
  const byKey = new Map(placed.map((each) => [`${each.unit.packageNumber}\0${keyOf(each.unit)}`, each.lines]));
  const joined: FileLines[] = [];
  for (const { unit, lines } of placed) {
    const outer = outerLines(byKey, unit);
    if (outer === null) joined.push(lines);
    else addLines(outer, lines);
  }
  return joined;
}

/** Those of the unit with the shortest name that is a prefix of this one's, and that is itself in no other unit. */
function outerLines(
  byKey: ReadonlyMap<string, FileLines>,
  { packageNumber, times, outermost }: Unit,
): FileLines | null {
  for (const { index } of outermost.matchAll(/[./:]+/gu)) {
    const outer = byKey.get(`${packageNumber}\0${keyOf({ times, outermost: outermost.slice(0, index) })}`);
    if (outer !== undefined && index > 0) return outer;
  }
  return null;
}
