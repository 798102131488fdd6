import type { Figures, Finding, FindingSink, JudgedPaths, ReportInput, ScanGap, Severity } from '@portcullis/gate-core';
import { cweIdentifiers } from '../../findings/cwe.ts';
import { GapCollector } from '../../findings/gap-collector.ts';
import { fileOfPackage } from '../../findings/place-by-package.ts';
import { attributeText, statedCount, wholeNumber } from '../../xml/whole-number.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import { lintPosition, noPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lostProblems, nothingScanned } from '../linters/lint-summary.ts';

/** A place in a source file; the nearer to the bug, the lower its order. */
interface SourceLine {
  readonly order: number;
  readonly file: string;
  readonly start: number | null;
  readonly end: number | null;
}

interface OpenBug {
  readonly type: string;
  readonly rank: number | null;
  readonly priority: number | null;
  readonly cwes: readonly string[];
  readonly hash: string | null;
  message: string | null;
  line: SourceLine | null;
  /** Where the same method has the bug again. */
  readonly again: SourceLine[];
}

/** Reads the elements of a SpotBugs report. */
export class SpotbugsDocument {
  readonly #problems: LintReading;
  readonly #tree: JudgedPaths;
  readonly #unread = new GapCollector('files-not-scanned');
  readonly #missing = new GapCollector('dependencies-skipped');
  readonly #stated = { errors: 0, missing: 0 };
  /** What the open error of the analysis says. */
  #error = '';
  #bug: OpenBug | null = null;
  #total = 0;
  #classes: number | null = null;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#problems = new LintReading(input, sink);
    this.#tree = input;
  }

  get handler(): XmlHandler {
    return {
      textOf: new Set(['LongMessage', 'ErrorMessage', 'MissingClass']),
      open: (element) => {
        this.#open(element);
      },
      close: (name, text) => {
        this.#close(name, text.trim());
      },
    };
  }

  figures(): Figures {
    return { ...this.#problems.figures(), classes: this.#classes };
  }

  gaps(): readonly ScanGap[] {
    this.#unread.raiseTo(this.#stated.errors);
    this.#missing.raiseTo(this.#stated.missing);
    return [
      ...this.#unread.gaps(),
      ...this.#missing.gaps(),
      ...lostProblems(this.#total, this.#problems.active, 'bugs'),
      ...(this.#classes === null || this.#classes === 0
        ? [nothingScanned(this.#classes === null ? 'the report has no summary' : 'no class was analysed')]
        : []),
    ];
  }

  #open(element: XmlElement): void {
    const { name, ancestors } = element;
    if (ancestors.length === 0) expectRoot(element, ['BugCollection'], 'SpotBugs XML');
    else if (name === 'BugInstance') this.#bug = bugOf(element);
    else if (name === 'SourceLine') this.#addLine(element);
    else if (name === 'Errors') {
      this.#stated.errors += statedCount(element, 'errors');
      this.#stated.missing += statedCount(element, 'missingClasses');
    } else if (name === 'Error' && ancestors.at(-1) === 'Errors') this.#error = '';
    else if (name === 'FindBugsSummary') {
      this.#total += statedCount(element, 'total_bugs');
      this.#classes = (this.#classes ?? 0) + statedCount(element, 'total_classes');
    }
  }

  #close(name: string, text: string): void {
    if (name === 'LongMessage' && this.#bug !== null) this.#bug.message ??= text === '' ? null : text;
    else if (name === 'ErrorMessage') this.#error = text;
    else if (name === 'Error') this.#unread.add(this.#error === '' ? 'an error without a message' : this.#error);
    else if (name === 'MissingClass') this.#missing.add(text);
    else if (name === 'BugInstance' && this.#bug !== null) {
      this.#addBug(this.#bug);
      this.#bug = null;
    }
  }

  /** The bug's own line counts before its method's, and that before its class's. */
  #addLine(element: XmlElement): void {
    if (this.#bug === null) return;
    const file = attributeText(element, 'sourcepath');
    if (file === null) return;
    const order = orderOf(element);
    const line = { order, file, start: wholeNumber(element, 'start'), end: wholeNumber(element, 'end') };
    if (element.attribute('role') === 'SOURCE_LINE_ANOTHER_INSTANCE') this.#bug.again.push(line);
    else if (this.#bug.line === null || this.#bug.line.order > order) this.#bug.line = line;
  }

  #addBug({ type, rank, priority, cwes, hash, message, line, again }: OpenBug): void {
    const { severity, word } = rate(rank, priority);
    const text = message ?? type;
    const placeOf = ({ file, start, end }: SourceLine) => ({
      file: fileOfPackage(this.#tree, file),
      position: lintPosition(start, null, end),
    });
    this.#problems.add({
      tool: 'spotbugs',
      ruleId: type,
      message: text,
      ...(line === null ? { file: null, position: noPosition } : placeOf(line)),
      further: again.map((each) => ({ ...placeOf(each), message: text })),
      category: 'code',
      severity,
      nativeSeverity: word,
      confidence: confidenceOf(priority),
      cwes,
      ownHash: hash,
    });
  }
}

function bugOf(element: XmlElement): OpenBug {
  const type = attributeText(element, 'type');
  if (type === null) throw xmlFault('invalid-content', 'a <BugInstance> has no type', element.position);
  return {
    type,
    rank: wholeNumber(element, 'rank'),
    priority: wholeNumber(element, 'priority'),
    cwes: cweIdentifiers([element.attribute('cweid')]),
    hash: attributeText(element, 'instanceHash'),
    message: null,
    line: null,
    again: [],
  };
}

/** Any line of the bug is better than the first line of its class, but not one of another method that it mentions. */
function orderOf(element: XmlElement): number {
  const parent = element.ancestors.at(-1);
  if (parent === 'BugInstance') return element.attribute('primary') === 'true' ? 0 : 1;
  if (parent === 'Method') return 2;
  return parent === 'Field' ? 3 : 4;
}

/** SpotBugs' four bands of its ranks, rated as in its SARIF; versions before 2 have no rank. */
function rate(
  rank: number | null,
  priority: number | null,
): { readonly severity: Severity; readonly word: string | null } {
  if (rank !== null && rank >= 1 && rank <= 20) {
    if (rank <= 4) return { severity: 'high', word: 'scariest' };
    if (rank <= 9) return { severity: 'high', word: 'scary' };
    return rank <= 14 ? { severity: 'medium', word: 'troubling' } : { severity: 'low', word: 'of concern' };
  }
  if (priority === 1) return { severity: 'high', word: 'priority 1' };
  if (priority === 2) return { severity: 'medium', word: 'priority 2' };
  return priority === 3 ? { severity: 'low', word: 'priority 3' } : { severity: 'unknown', word: null };
}

function confidenceOf(priority: number | null): Finding['confidence'] {
  if (priority === 1) return 'high';
  if (priority === 2) return 'medium';
  return priority === 3 ? 'low' : 'unrated';
}
