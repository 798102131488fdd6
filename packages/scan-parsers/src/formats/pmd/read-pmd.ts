import type {
  Figures,
  FindingCategory,
  FindingSink,
  ReportInput,
  ReportSummary,
  ScanGap,
  Severity,
} from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { webAddress } from '../../findings/plain-text.ts';
import { attributeText, wholeNumber } from '../../xml/whole-number.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import type { LintProblem } from '../linters/lint-reading.ts';
import { readLintXml } from '../linters/read-lint-xml.ts';
import { exitCodes } from './exit-codes.ts';
import { unlistedSources } from './unlisted-sources.ts';

const format = 'pmd';

/** @throws {RefusalError} unless it is a PMD report. */
export function readPmd(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  return readLintXml(input, new PmdDocument(input, sink), { format, exitCodes: exitCodes.meaning });
}

class PmdDocument {
  readonly #problems: LintReading;
  readonly #unread = new GapCollector('files-not-scanned');
  readonly #unrun = new GapCollector('invocation-failed');
  readonly #strange = new GapCollector('results-missing');
  #file: string | null = null;
  #open: Omit<LintProblem, 'message'> | null = null;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#problems = new LintReading(input, sink);
  }

  get handler(): XmlHandler {
    return {
      textOf: new Set(['violation']),
      open: (element) => {
        this.#begin(element);
      },
      close: (name, text) => {
        if (name !== 'violation' || this.#open === null) return;
        const message = text.trim();
        this.#problems.add({ ...this.#open, message: message === '' ? (this.#open.ruleId ?? '') : message });
        this.#open = null;
      },
    };
  }

  figures(): Figures {
    return this.#problems.figures();
  }

  gaps(): readonly ScanGap[] {
    return [
      ...this.#unread.gaps(),
      ...this.#unrun.gaps(),
      ...this.#strange.gaps(),
      unlistedSources(this.#problems.active),
    ];
  }

  #begin(element: XmlElement): void {
    const { name, ancestors } = element;
    const parent = ancestors.at(-1);
    if (parent === undefined) expectRoot(element, ['pmd'], 'PMD XML');
    else if (name === 'file' && parent === 'pmd') this.#file = attributeText(element, 'name');
    else if (name === 'violation' && parent === 'file') this.#open = violationOf(element, this.#file);
    else if (name === 'suppressedviolation') this.#addSuppressed(element);
    else if (name === 'error') this.#unread.add(fileAndReason(element));
    else if (name === 'configerror')
      this.#unrun.add(`${attributeText(element, 'rule') ?? 'a rule'}: ${attributeText(element, 'msg') ?? 'not run'}`);
    else if (this.#open === null) this.#strange.add(`<${name}> in <${parent}> is not known`);
  }

  #addSuppressed(element: XmlElement): void {
    this.#problems.add({
      tool: format,
      ruleId: null,
      message: attributeText(element, 'msg') ?? 'a suppressed violation',
      file: attributeText(element, 'filename'),
      position: lintPosition(null),
      category: 'style',
      severity: 'unknown',
      nativeSeverity: null,
      suppressed: { reason: attributeText(element, 'usermsg') ?? attributeText(element, 'suppressiontype') },
    });
  }
}

function fileAndReason(element: XmlElement): string {
  return `${attributeText(element, 'filename') ?? 'a file'}: ${attributeText(element, 'msg') ?? 'could not be read'}`;
}

function violationOf(element: XmlElement, file: string | null): Omit<LintProblem, 'message'> {
  const rule = attributeText(element, 'rule');
  if (rule === null) throw xmlFault('invalid-content', 'a <violation> names no rule', element.position);
  const priority = attributeText(element, 'priority');
  return {
    tool: format,
    ruleId: rule,
    file,
    position: lintPosition(
      wholeNumber(element, 'beginline'),
      wholeNumber(element, 'begincolumn'),
      wholeNumber(element, 'endline'),
      wholeNumber(element, 'endcolumn'),
    ),
    category: categoryOf(attributeText(element, 'ruleset')),
    severity: severityOf(priority),
    nativeSeverity: priority,
    helpUri: webAddress(element.attribute('externalInfoUrl')),
  };
}

function categoryOf(ruleset: string | null): FindingCategory {
  return ruleset !== null && /^(?:security|error prone|multithreading)$/iu.test(ruleset) ? 'code' : 'style';
}

function severityOf(priority: string | null): Severity {
  switch (priority ?? '') {
    case '1':
    case '2':
      return 'high';
    case '3':
      return 'medium';
    case '4':
    case '5':
      return 'low';
    default:
      return 'unknown';
  }
}
