import type {
  FindingCategory,
  FindingSink,
  ReportInput,
  ReportSummary,
  ScanGap,
  Severity,
} from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { webAddress } from '../../findings/plain-text.ts';
import { readXml } from '../../xml/read-xml.ts';
import { attributeText, wholeNumber } from '../../xml/whole-number.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-reader.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import type { LintProblem } from '../linters/lint-reading.ts';
import { lintSummary } from '../linters/lint-summary.ts';
import type { ReportFormat, ToolExitCodes } from '../report-format.ts';
import { pmdDetector } from './detector.ts';

const format = 'pmd';

// `--no-fail-on-violation` gives 0 with findings, `--no-fail-on-error` with files that could not be read.
const exitCodes: ToolExitCodes = {
  tools: [format],
  meaning: { clean: [0], findings: [4], failure: [1, 2, 5] },
};

/**
 * PMD's XML report (`pmd check -f xml`), versions 5 to 7.
 *
 * Priorities 1 and 2 are `high`, 3 is `medium`, 4 and 5 are `low`, as in PMD's SARIF. Files that could not be read or
 * parsed are gaps, and so are rules that could not be run. Violations that the report lists as suppressed are suppressed
 * findings. A clean report lists no file, and neither does one of a folder without sources.
 *
 * @see https://docs.pmd-code.org/latest/pmd_userdocs_report_formats.html#xml
 */
export const pmdFormat: ReportFormat = {
  parser: {
    format,
    title: 'PMD XML',
    produces: ['findings'],
    tools: [format],
    categories: ['code', 'style'],
    severities: ['high', 'medium', 'low', 'unknown'],
    parse: readPmd,
  },
  detector: pmdDetector,
  noun: 'a PMD report',
  exitCodes,
};

async function readPmd(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const document = new PmdDocument(input, sink);
  await readXml(input, document.handler);
  return lintSummary({
    format,
    tools: [format],
    scanGaps: document.gaps(),
    exitCodes: exitCodes.meaning,
    figures: document.problems.figures(),
  });
}

class PmdDocument {
  readonly problems: LintReading;
  readonly #unread = new GapCollector('files-not-scanned');
  readonly #unrun = new GapCollector('invocation-failed');
  readonly #strange = new GapCollector('results-missing');
  #file: string | null = null;
  #open: Omit<LintProblem, 'message'> | null = null;

  constructor(input: ReportInput, sink: FindingSink) {
    this.problems = new LintReading(input, sink);
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
        this.problems.add({ ...this.#open, message: message === '' ? (this.#open.ruleId ?? '') : message });
        this.#open = null;
      },
    };
  }

  gaps(): readonly ScanGap[] {
    return [...this.#unread.gaps(), ...this.#unrun.gaps(), ...this.#strange.gaps()];
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
    this.problems.add({
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
