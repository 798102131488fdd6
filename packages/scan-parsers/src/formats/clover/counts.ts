import { inOneSpelling } from '../../findings/path-syntax.ts';
import { shortText } from '../../findings/plain-text.ts';
import { addBranches } from '../../metrics/branches-by-line.ts';
import type { BranchesByLine } from '../../metrics/branches-by-line.ts';
import { countTrue } from '../../metrics/covered-lines.ts';
import { createExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';
import { isHit } from '../../metrics/hits.ts';
import type { NamedLines } from '../../metrics/line-coverage.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';

/** A conditional on a line: what its two attributes say. */
interface Conditional {
  readonly line: number;
  readonly yes: number;
  readonly no: number;
}

interface CloverFile {
  readonly name: string;
  readonly lines: Map<number, boolean>;
  readonly conditionals: Conditional[];
  /** Elements that are statements or conditionals. */
  listed: number;
  conditionalCount: number;
  coveredConditionals: number;
  statements: number;
  coveredStatements: number;
}

/** Everything that is counted. */
export interface CloverCounts {
  readonly files: readonly CloverFile[];
  readonly lines: number;
  readonly linesCovered: number;
  readonly branches: number;
  readonly branchesCovered: number;
  readonly lost: Examples;
}

/** A handler that counts, and the counts once the document has been read. */
export function countClover(): { readonly handler: XmlHandler; readonly counts: () => CloverCounts } {
  const counter = new CloverCounter();
  return { handler: counter.handler, counts: () => counter.counts() };
}

class CloverCounter {
  readonly #byName = new Map<string, CloverFile>();
  readonly #project = { statements: 0, coveredStatements: 0, conditionals: 0 };
  #open: CloverFile | null = null;
  #isOfTests = false;

  get handler(): XmlHandler {
    return {
      open: (element) => {
        this.#begin(element);
      },
      close: (name) => {
        if (name === 'file') this.#open = null;
        if (name === 'testproject') this.#isOfTests = false;
      },
    };
  }

  #begin(element: XmlElement): void {
    const { name, ancestors } = element;
    if (ancestors.length === 0) expectRoot(element, ['coverage'], 'Clover XML');
    if (name === 'testproject') this.#isOfTests = true;
    if (this.#isOfTests) return;
    const parent = ancestors.at(-1);
    if (name === 'file') this.#open = this.#fileOf(element);
    else if (name === 'metrics' && parent === 'file' && this.#open !== null) readMetrics(element, this.#open);
    else if (name === 'metrics' && parent === 'project') this.#readTotals(element);
    else if (name === 'line' && this.#open !== null) readLine(element, this.#open);
  }

  #fileOf(element: XmlElement): CloverFile {
    const spelt = element.attribute('path') ?? element.attribute('name') ?? '';
    if (spelt === '') throw xmlFault('invalid-content', 'a <file> has neither a path nor a name', element.position);
    const name = inOneSpelling(spelt);
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const file = {
      name,
      lines: new Map<number, boolean>(),
      conditionals: [],
      ...{ listed: 0, conditionalCount: 0, coveredConditionals: 0, statements: 0, coveredStatements: 0 },
    };
    this.#byName.set(name, file);
    return file;
  }

  #readTotals(element: XmlElement): void {
    this.#project.statements += countIn(element, 'statements');
    this.#project.coveredStatements += countIn(element, 'coveredstatements');
    this.#project.conditionals += countIn(element, 'conditionals');
  }

  counts(): CloverCounts {
    const files = [...this.#byName.values()];
    const sum = (of: (file: CloverFile) => number): number => files.reduce((total, file) => total + of(file), 0);
    return {
      files,
      lines: sum(({ lines }) => lines.size),
      linesCovered: sum(({ lines }) => countTrue(lines.values())),
      branches: sum(({ conditionalCount }) => conditionalCount),
      branchesCovered: sum(({ coveredConditionals }) => coveredConditionals),
      lost: this.#lost(files, sum),
    };
  }

  #lost(files: readonly CloverFile[], sum: (of: (file: CloverFile) => number) => number): Examples {
    const lost = createExamples();
    for (const { name, listed, statements, coveredStatements, coveredConditionals, conditionalCount } of files) {
      const file = shortText(name, 150);
      if (statements > listed) lost.add(`${file}: ${statements} statements counted, ${listed} listed`);
      if (coveredStatements > statements) lost.add(`${file}: ${coveredStatements} of ${statements} statements covered`);
      if (coveredConditionals > conditionalCount)
        lost.add(`${file}: ${coveredConditionals} of ${conditionalCount} conditionals covered`);
    }
    for (const [what, stated, listed] of [
      ['statements', this.#project.statements, sum(({ statements }) => statements)],
      ['conditionals', this.#project.conditionals, sum(({ conditionalCount }) => conditionalCount)],
    ] as const)
      if (stated > listed) lost.add(`${stated} ${what} in all, ${listed} over the files`);
    return lost.taken();
  }
}

function readMetrics(element: XmlElement, file: CloverFile): void {
  file.statements += countIn(element, 'statements');
  file.coveredStatements += countIn(element, 'coveredstatements');
  file.conditionalCount += countIn(element, 'conditionals');
  file.coveredConditionals += countIn(element, 'coveredconditionals');
}

/** Lines of methods repeat the first line of a method and are no statements. */
function readLine(element: XmlElement, file: CloverFile): void {
  const type = element.attribute('type');
  if (type === 'method') return;
  const [num, count] = [element.attribute('num') ?? '', element.attribute('count')];
  const line = Number(num);
  if (!/^\d{1,9}$/u.test(num) || line < 1)
    throw xmlFault('invalid-content', 'a <line> has no number', element.position);
  const [yes, no] = [countIn(element, 'truecount'), countIn(element, 'falsecount')];
  if (type !== 'cond' && count === undefined)
    throw xmlFault('invalid-content', 'a <line> has no count', element.position);
  const isCovered = count === undefined ? yes > 0 || no > 0 : isHit(count);
  file.listed += 1;
  file.lines.set(line, file.lines.get(line) === true || isCovered);
  if (type === 'cond') file.conditionals.push({ line, yes, no });
}

function countIn(element: XmlElement, name: string): number {
  const text = element.attribute(name) ?? '';
  return /^\d{1,12}$/u.test(text) ? Number(text) : 0;
}

/**
 * Branches by line. To Istanbul the two attributes are the covered and the other branches, to Clover how often each of
 * two branches was taken; the file's own count says which, and where it says neither they are left out.
 */
export function namedLinesOf({
  name,
  lines,
  conditionals,
  conditionalCount,
  coveredConditionals,
}: CloverFile): NamedLines {
  const sum = (of: (conditional: Conditional) => number): number =>
    conditionals.reduce((total, conditional) => total + of(conditional), 0);
  const taken = ({ yes, no }: Conditional): number => (yes > 0 ? 1 : 0) + (no > 0 ? 1 : 0);
  const branches: BranchesByLine = new Map();
  if (sum(({ yes, no }) => yes + no) === conditionalCount && sum(({ yes }) => yes) === coveredConditionals)
    for (const { line, yes, no } of conditionals) addBranches(branches, line, yes + no, yes);
  else if (conditionals.length * 2 === conditionalCount && sum(taken) === coveredConditionals)
    for (const conditional of conditionals) addBranches(branches, conditional.line, 2, taken(conditional));
  return { name, lines, branches };
}
