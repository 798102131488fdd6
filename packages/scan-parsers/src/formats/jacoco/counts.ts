import { shortText } from '../../findings/plain-text.ts';
import type { CoverageCounts } from '../../metrics/coverage-metrics.ts';
import { addCounts, countsOf } from '../../metrics/covered-lines.ts';
import { createExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';
import { attributeText, statedCount, wholeNumber } from '../../xml/whole-number.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';

/** The lines of one source file. */
export interface JacocoFile {
  /** Below a source folder: `shop/Cart.java`. */
  readonly name: string;
  /** The innermost group, which is a module in reports over several. */
  readonly module: string | null;
  readonly lines: Map<number, boolean>;
  readonly branches: Map<number, { readonly all: number; readonly covered: number }>;
}

/** Everything that is counted. */
export interface JacocoCounts extends CoverageCounts {
  readonly files: readonly JacocoFile[];
  readonly instructions: number;
  readonly instructionsCovered: number;
  /** Packages with code of which no line is listed. */
  readonly unlined: Examples;
  readonly lost: Examples;
  /** When the last session of tests ended; `null` if no session is named. */
  readonly endedAtMs: number | null;
}

/** What a `<counter>` states. */
interface Total {
  readonly missed: number;
  readonly covered: number;
}

/** The elements whose counters are held against the lines; the counters of all elements of one name are added up. */
const totalled = ['report', 'package', 'sourcefile'] as const;
const nothing: Total = { missed: 0, covered: 0 };

interface OpenPackage {
  readonly name: string;
  readonly label: string;
  hasLines: boolean;
  hasCode: boolean;
}

/** Reads the elements of a report. */
export class JacocoCounter {
  readonly #files = new Map<string, JacocoFile>();
  readonly #groups: string[] = [];
  /** By the element and the type of the counter. */
  readonly #totals = new Map<string, Total>();
  readonly #unlined = createExamples();
  readonly #twice = createExamples();
  #package: OpenPackage | null = null;
  #file: JacocoFile | null = null;
  #endedAtMs: number | null = null;

  get handler(): XmlHandler {
    return {
      open: (element) => {
        this.#open(element);
      },
      close: (name) => {
        this.#close(name);
      },
    };
  }

  #open(element: XmlElement): void {
    const parent = element.ancestors.at(-1);
    switch (element.name) {
      case 'group':
        this.#groups.push(attributeText(element, 'name') ?? '');
        break;
      case 'package':
        this.#beginPackage(element);
        break;
      case 'sourcefile':
        this.#beginFile(element);
        break;
      case 'line':
        if (this.#file !== null && parent === 'sourcefile') this.#addLine(element, this.#file);
        break;
      case 'counter':
        this.#addCounter(element, parent);
        break;
      case 'sessioninfo':
        this.#endedAtMs = Math.max(this.#endedAtMs ?? 0, wholeNumberOfTime(element) ?? 0) || null;
        break;
      default:
        if (parent === undefined) expectRoot(element, ['report'], 'JaCoCo XML');
    }
  }

  #close(name: string): void {
    if (name === 'group') this.#groups.pop();
    if (name === 'sourcefile') this.#file = null;
    if (name !== 'package' || this.#package === null) return;
    const { label, hasLines, hasCode } = this.#package;
    if (hasCode && !hasLines) this.#unlined.add(`${label}: compiled without line numbers`);
    this.#package = null;
  }

  #beginPackage(element: XmlElement): void {
    const name = element.attribute('name') ?? '';
    const label = shortText([...this.#groups, name === '' ? '(no package)' : name].join('/'), 150);
    this.#package = { name, label, hasLines: false, hasCode: false };
  }

  #beginFile(element: XmlElement): void {
    const own = attributeText(element, 'name');
    if (own === null || this.#package === null)
      throw xmlFault('invalid-content', 'a <sourcefile> has no name, or is in no package', element.position);
    const name = this.#package.name === '' ? own : `${this.#package.name}/${own}`;
    const key = [...this.#groups, name].join('\0');
    if (this.#files.has(key)) this.#twice.add(`${shortText(name, 150)}: listed twice`);
    const file = this.#files.get(key) ?? {
      name,
      module: this.#groups.at(-1) ?? null,
      lines: new Map<number, boolean>(),
      branches: new Map<number, { all: number; covered: number }>(),
    };
    this.#files.set(key, file);
    this.#file = file;
  }

  /** Instructions and branches that were missed and covered. */
  #addLine(element: XmlElement, file: JacocoFile): void {
    const [line, covered] = [wholeNumber(element, 'nr'), wholeNumber(element, 'ci')];
    if (line === null || line < 1 || covered === null)
      throw xmlFault('invalid-content', 'a <line> has no number or no `ci`', element.position);
    const [missedBranches, coveredBranches] = [statedCount(element, 'mb'), statedCount(element, 'cb')];
    if (this.#package !== null) this.#package.hasLines = true;
    file.lines.set(line, file.lines.get(line) === true || covered > 0);
    if (missedBranches + coveredBranches === 0) return;
    const before = file.branches.get(line) ?? { all: 0, covered: 0 };
    file.branches.set(line, {
      all: Math.max(before.all, missedBranches + coveredBranches),
      covered: Math.max(before.covered, coveredBranches),
    });
  }

  #addCounter(element: XmlElement, parent: string | undefined): void {
    const type = element.attribute('type') ?? '';
    if (parent === 'class' && type === 'INSTRUCTION' && this.#package !== null) this.#package.hasCode = true;
    if (!totalled.some((name) => name === parent)) return;
    const [missed, covered] = [wholeNumber(element, 'missed'), wholeNumber(element, 'covered')];
    if (missed === null || covered === null)
      throw xmlFault('invalid-content', 'a <counter> has no `missed` or no `covered`', element.position);
    const key = keyOf(parent ?? '', type);
    const before = this.#totals.get(key) ?? nothing;
    this.#totals.set(key, { missed: before.missed + missed, covered: before.covered + covered });
  }

  counts(): JacocoCounts {
    const files = [...this.#files.values()];
    const counted = sum(files);
    const instructions = this.#totals.get(keyOf('report', 'INSTRUCTION')) ?? nothing;
    return {
      files,
      ...counted,
      instructions: instructions.missed + instructions.covered,
      instructionsCovered: instructions.covered,
      unlined: this.#unlined.taken(),
      lost: this.#lost(counted),
      endedAtMs: this.#endedAtMs,
    };
  }

  /** The totals are not counted, only compared: if they are worse than the lines, some lines were lost. */
  #lost({ lines, linesCovered, branches, branchesCovered }: CoverageCounts): Examples {
    const lost = createExamples();
    if (lines === 0 && !this.#totals.has(keyOf('report', 'LINE'))) return lost.taken();
    for (const [type, all, covered] of [
      ['LINE', lines, linesCovered],
      ['BRANCH', branches, branchesCovered],
    ] as const) {
      const total = totalled
        .map((element) => this.#totals.get(keyOf(element, type)) ?? nothing)
        .find(({ missed, covered: stated }) => missed > all - covered || missed + stated > all);
      if (total === undefined) continue;
      lost.add(`${type}: ${total.covered} of ${total.missed + total.covered} in all, ${covered} of ${all} listed`);
    }
    const { count, examples } = this.#twice.taken();
    if (count > 0) lost.add(examples[0] ?? '', count);
    return lost.taken();
  }
}

function keyOf(element: string, type: string): string {
  return `${element} ${type}`;
}

function wholeNumberOfTime(element: XmlElement): number | null {
  const time = wholeNumber(element, 'dump') ?? 0;
  // Beyond that there are no dates.
  return time > 0 && time <= 8.64e15 ? time : null;
}

function sum(files: readonly JacocoFile[]): CoverageCounts {
  const counted = { lines: 0, linesCovered: 0, branches: 0, branchesCovered: 0 };
  for (const file of files) addCounts(counted, countsOf(file));
  return counted;
}
