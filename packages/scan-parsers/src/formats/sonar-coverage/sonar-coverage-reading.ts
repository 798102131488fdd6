import { inOneSpelling } from '../../findings/path-syntax.ts';
import { shortText } from '../../findings/plain-text.ts';
import type { BranchesByLine } from '../../metrics/branches-by-line.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { attributeText, statedCount } from '../../xml/whole-number.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';

interface CoveredFile extends NamedLines {
  readonly lines: Map<number, boolean>;
  readonly branches: BranchesByLine;
}

const title = 'SonarQube generic coverage';

/** What stands at each depth, and nothing else does. */
const names = ['coverage', 'file', 'lineToCover'] as const;

/** Collects the lines of each file. */
export class SonarCoverageReading implements XmlHandler {
  readonly #files = new Map<string, CoveredFile>();
  #open: CoveredFile | null = null;

  open(element: XmlElement): void {
    const depth = element.ancestors.length;
    if (depth === 0) expectVersion(element);
    else if (element.name !== names[depth]) throw unknownElement(element);
    else if (depth === 1) this.#open = this.#fileOf(element);
    else if (this.#open !== null) readLine(element, this.#open);
  }

  files(): readonly NamedLines[] {
    return [...this.#files.values()];
  }

  #fileOf(element: XmlElement): CoveredFile {
    const spelt = attributeText(element, 'path');
    if (spelt === null) throw xmlFault('invalid-content', 'a <file> has no path', element.position);
    const name = inOneSpelling(spelt);
    const file = this.#files.get(name) ?? { name, lines: new Map<number, boolean>(), branches: new Map() };
    this.#files.set(name, file);
    return file;
  }
}

function expectVersion(root: XmlElement): void {
  expectRoot(root, ['coverage'], title);
  const version = attributeText(root, 'version');
  if (version === '1') return;
  const found = version === null ? 'no version' : `version ${shortText(version, 40)}`;
  const hint = 'Cobertura XML and Clover XML have a <coverage>, too: check the parser.';
  throw xmlFault('unsupported-version', `${title} is read in version 1, found ${found}`, root.position, hint);
}

function unknownElement({ name, position, ancestors }: XmlElement): Error {
  const parent = ancestors.at(-1) ?? '';
  return xmlFault('wrong-format', `<${shortText(name, 40)}> is not part of <${parent}> in ${title}`, position);
}

function readLine(element: XmlElement, { lines, branches }: CoveredFile): void {
  const line = statedCount(element, 'lineNumber');
  if (line < 1) throw xmlFault('invalid-content', 'a <lineToCover> has no line number', element.position);
  const covered = attributeText(element, 'covered')?.toLowerCase();
  if (covered !== 'true' && covered !== 'false')
    throw xmlFault('invalid-content', 'a <lineToCover> does not say whether it is covered', element.position);
  lines.set(line, lines.get(line) === true || covered === 'true');
  const [all, taken] = [statedCount(element, 'branchesToCover'), statedCount(element, 'coveredBranches')];
  if (taken > all)
    throw xmlFault('invalid-content', `${taken} of ${all} branches of a line are covered`, element.position);
  const known = branches.get(line) ?? { all: 0, covered: 0 };
  if (all > 0) branches.set(line, { all: Math.max(all, known.all), covered: Math.max(taken, known.covered) });
}
