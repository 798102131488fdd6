import type { Figures, FindingSink, ReportInput, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { UnreadFiles } from '../../findings/unread-files.ts';
import { attributeText, wholeNumber } from '../../xml/whole-number.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import type { LintProblem } from '../linters/lint-reading.ts';
import { unlistedScripts } from '../shellcheck/unlisted-scripts.ts';
import { anonymousWriter, checkstyleCategory, checkstyleSource } from './writer.ts';

/** Reads the elements of a Checkstyle report. */
export class CheckstyleDocument {
  readonly problems: LintReading;
  readonly #unread = new UnreadFiles(anonymousWriter);
  readonly #strange = new GapCollector('results-missing');
  #version: string | null = null;
  #file: string | null = null;
  #files = 0;
  #listed = 0;
  #isOfShellcheck = false;

  constructor(input: ReportInput, sink: FindingSink) {
    this.problems = new LintReading(input, sink);
  }

  get handler(): XmlHandler {
    return {
      open: (element) => {
        this.#open(element);
      },
    };
  }

  figures(): Figures {
    return { ...this.problems.figures(), listed_files: this.#files };
  }

  gaps(): readonly ScanGap[] {
    return [...this.#unread.gaps(), ...this.#strange.gaps(), ...this.#silence(), ...this.#unlisted()];
  }

  #open(element: XmlElement): void {
    const { name, ancestors } = element;
    const parent = ancestors.at(-1);
    if (parent === undefined) {
      expectRoot(element, ['checkstyle'], 'Checkstyle XML');
      this.#version = attributeText(element, 'version');
    } else if (name === 'file' && ancestors.length === 1) this.#beginFile(element);
    else if (name === 'error' && parent === 'file' && ancestors.length === 2) this.#addError(element);
    else if (name === 'exception') this.#addException(element);
    // What an error holds besides its attributes is of no interest, unless it is one more error; an element elsewhere may
    // be an error of a dialect.
    else if (name === 'error' || (!ancestors.includes('error') && !ancestors.includes('exception')))
      this.#strange.add(`<${name}> in <${parent}>, in line ${element.position.line}, is not known`);
  }

  #beginFile(element: XmlElement): void {
    this.#file = attributeText(element, 'name');
    this.#files += 1;
  }

  #addError(element: XmlElement): void {
    const message = element.attribute('message');
    if (message === undefined) throw xmlFault('invalid-content', 'an <error> has no message', element.position);
    this.#listed += 1;
    const source = checkstyleSource(attributeText(element, 'source'), this.#version);
    const level = attributeText(element, 'severity');
    this.#isOfShellcheck ||= source.tool === 'shellcheck';
    const problem: LintProblem = {
      tool: source.tool,
      ruleId: source.ruleId,
      message,
      file: this.#file,
      position: lintPosition(wholeNumber(element, 'line'), wholeNumber(element, 'column')),
      category: checkstyleCategory(source),
      severity: severityOfLintLevel(level ?? ''),
      nativeSeverity: level,
    };
    this.problems.add(problem);
    this.#unread.note(problem);
  }

  /** Checkstyle writes one for each file that it could not read. Outside of a file it is about the whole run. */
  #addException(element: XmlElement): void {
    this.#listed += 1;
    const isInFile = element.ancestors.includes('file');
    if (isInFile) this.#unread.add(this.#file, 'an exception');
    else this.#unread.addOther('the run: an exception');
  }

  #unlisted(): readonly ScanGap[] {
    return this.#isOfShellcheck ? [unlistedScripts()] : [];
  }

  /** Some tools list clean files, others do not; a report without any file is that of a tool that had none, too. */
  #silence(): readonly ScanGap[] {
    return this.#files > 0 || this.#listed > 0
      ? []
      : [
          {
            code: 'nothing-scanned',
            count: 0,
            of: null,
            examples: ['the report lists no file: only exit code 0 shows that the tool looked at some'],
            settledBy: [0],
          },
        ];
  }
}
