import type { Figures, FindingSink, JudgedPaths, ReportInput, ScanGap, Severity } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lostProblems, nothingScanned } from '../linters/lint-summary.ts';

interface Frame {
  folder: string | null;
  file: string | null;
  line: number | null;
}

interface OpenError {
  kind: string | null;
  what: string | null;
  place: Frame | null;
  isInTree: boolean;
  unique: string | null;
}

const texts = ['kind', 'what', 'text', 'dir', 'file', 'line', 'unique', 'state'];

/** Reads the elements of Valgrind's output. */
export class ValgrindDocument {
  readonly #problems: LintReading;
  readonly #tree: JudgedPaths;
  readonly #failed = new GapCollector('invocation-failed');
  readonly #counted = new Set<string>();
  #error: OpenError | null = null;
  #frame: Frame | null = null;
  #isFinished = false;
  #hasStarted = false;
  #pairOf: string | null = null;
  readonly #listed = new Set<string>();

  constructor(input: ReportInput, sink: FindingSink) {
    this.#problems = new LintReading(input, sink);
    this.#tree = input;
  }

  get handler(): XmlHandler {
    return {
      textOf: new Set(texts),
      open: (element) => {
        this.#begin(element);
      },
      close: (name, text, position) => {
        if (name === 'error') this.#endError(position);
        else if (name === 'frame') this.#endFrame();
        else this.#take(name, text.trim());
      },
    };
  }

  figures(): Figures {
    return this.#problems.figures();
  }

  gaps(): readonly ScanGap[] {
    if (this.#hasStarted && !this.#isFinished) this.#failed.add('the program did not run to its end');
    const unlisted = [...this.#counted].filter((unique) => !this.#listed.has(unique)).length;
    return [
      ...(this.#hasStarted ? [] : [nothingScanned('the report does not say that a program was run')]),
      ...this.#failed.gaps(),
      ...lostProblems(this.#listed.size + unlisted, this.#listed.size, 'errors'),
    ];
  }

  #begin(element: XmlElement): void {
    const { name, ancestors } = element;
    if (ancestors.length === 0) expectRoot(element, ['valgrindoutput'], 'Valgrind XML');
    else if (name === 'error' && ancestors.length === 1)
      this.#error = { kind: null, what: null, place: null, isInTree: false, unique: null };
    else if (name === 'frame') this.#frame = { folder: null, file: null, line: null };
    else if (name === 'pair') this.#pairOf = ancestors.at(-1) ?? null;
    else if (name === 'fatal_signal') this.#failed.add('a signal ended the program');
  }

  #take(name: string, text: string): void {
    if (name === 'state') {
      this.#hasStarted ||= text === 'RUNNING' || text === 'FINISHED';
      this.#isFinished ||= text === 'FINISHED';
    } else if (name === 'unique' && this.#pairOf === 'errorcounts') this.#counted.add(text);
    else if (name === 'pair') this.#pairOf = null;
    else if (this.#frame !== null) this.#takeOfFrame(this.#frame, name, text);
    else if (this.#error !== null) takeOfError(this.#error, name, text);
  }

  #takeOfFrame(frame: Frame, name: string, text: string): void {
    if (name === 'dir') frame.folder = text;
    else if (name === 'file') frame.file = text;
    else if (name === 'line' && /^\d{1,9}$/u.test(text)) frame.line = Number(text);
  }

  /** Memory is freed and copied in libraries: the first frame in the project's own code is where to look. */
  #endFrame(): void {
    const [error, frame] = [this.#error, this.#frame];
    this.#frame = null;
    if (error === null || frame?.file == null || error.isInTree) return;
    const isInTree = this.#tree.filesNamed?.(frame.file).length !== 0 && this.#tree.filesNamed !== undefined;
    if (error.place === null || isInTree) error.place = frame;
    error.isInTree = isInTree;
  }

  #endError(position: Parameters<NonNullable<XmlHandler['close']>>[2]): void {
    const error = this.#error;
    this.#error = null;
    if (error === null) return;
    if (error.kind === null) throw xmlFault('invalid-content', 'an <error> has no kind', position());
    if (error.unique !== null) this.#listed.add(error.unique);
    const { kind, what, place } = error;
    this.#problems.add({
      tool: 'valgrind',
      ruleId: kind,
      message: what ?? kind,
      file: place?.file == null ? null : place.folder === null ? place.file : `${place.folder}/${place.file}`,
      position: lintPosition(place?.line),
      category: 'code',
      severity: severityOf(kind),
      nativeSeverity: null,
    });
  }
}

function takeOfError(error: OpenError, name: string, text: string): void {
  if (text === '') return;
  if (name === 'kind') error.kind ??= text;
  else if (name === 'what' || name === 'text') error.what ??= text;
  else if (name === 'unique') error.unique ??= text;
}

const milder: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['UninitCondition', 'medium'],
  ['UninitValue', 'medium'],
  ['SyscallParam', 'medium'],
  ['ClientCheck', 'medium'],
  ['Race', 'medium'],
  ['LockOrder', 'medium'],
  ['Leak_PossiblyLost', 'medium'],
  ['Leak_StillReachable', 'low'],
]);

/** Whatever is not known to be milder is an access that is wrong, or memory that is lost. */
function severityOf(kind: string): Severity {
  return milder.get(kind) ?? 'high';
}
