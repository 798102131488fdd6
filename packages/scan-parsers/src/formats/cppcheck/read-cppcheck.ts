import type { Figures, FindingSink, ReportInput, ReportSummary, ScanGap, Severity } from '@portcullis/gate-core';
import { cweIdentifiers } from '../../findings/cwe.ts';
import { GapCollector } from '../../findings/gap-collector.ts';
import { attributeText, wholeNumber } from '../../xml/whole-number.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import { lintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { readLintXml } from '../linters/read-lint-xml.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'cppcheck';

/** @throws {RefusalError} unless it is a cppcheck report. */
export function readCppcheck(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  return readLintXml(input, new CppcheckDocument(input, sink), { format, exitCodes: exitCodes.meaning });
}

interface OpenError {
  readonly id: string;
  readonly severity: string;
  readonly message: string;
  readonly cwes: readonly string[];
  readonly hash: string | null;
  readonly isInconclusive: boolean;
  place: { readonly file: string | null; readonly line: number | null; readonly column: number | null } | null;
}

/** What cppcheck says of a file that it did not check, or not to its end. */
const unreadIds: ReadonlySet<string> = new Set([
  'syntaxError',
  'internalError',
  'internalAstError',
  'cppcheckError',
  'premium-internalError',
  'preprocessorErrorDirective',
  'noValidConfiguration',
  'unknownMacro',
  'unhandledChar',
  'instantiationError',
  'fileNotFound',
  'templateRecursion',
  'varid0',
]);

/** What it says of its own run, which is no flaw of anybody's code. */
const aboutItself: ReadonlySet<string> = new Set(['checkersReport', 'logChecker']);

/** After these it no longer checks the file, and the errors themselves may be suppressed. */
const criticalErrors = /\bcritical errors?\b/iu;

class CppcheckDocument {
  readonly #problems: LintReading;
  readonly #unread = new GapCollector('files-not-scanned');
  readonly #strange = new GapCollector('results-missing');
  #hasErrors = false;
  #isSuppressed = false;
  #open: OpenError | null = null;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#problems = new LintReading(input, sink);
  }

  get handler(): XmlHandler {
    return {
      open: (element) => {
        this.#begin(element);
      },
      close: (name) => {
        if (name === 'error') this.#end();
        if (name === 'suppressions') this.#isSuppressed = false;
      },
    };
  }

  figures(): Figures {
    return this.#problems.figures();
  }

  gaps(): readonly ScanGap[] {
    if (!this.#hasErrors) this.#strange.add('the report has no list of errors');
    return [...this.#unread.gaps(), ...this.#strange.gaps()];
  }

  #begin(element: XmlElement): void {
    const { name, ancestors } = element;
    const parent = ancestors.at(-1);
    if (parent === undefined) {
      expectRoot(element, ['results'], 'cppcheck XML');
      requireVersion(element);
    } else if (name === 'errors' && ancestors.length === 1) this.#hasErrors = true;
    else if (name === 'suppressions') this.#isSuppressed = true;
    else if (name === 'error' && parent === 'errors') this.#open = errorOf(element);
    else if (name === 'location' && this.#open !== null) this.#open.place ??= placeOf(element);
    else if (name !== 'cppcheck' && this.#open === null && !this.#isSuppressed)
      this.#strange.add(`<${name}> in <${parent}> is not known`);
  }

  #end(): void {
    const error = this.#open;
    this.#open = null;
    if (error === null) return;
    const { id, severity, message, cwes, hash, isInconclusive, place } = error;
    if (aboutItself.has(id)) {
      if (criticalErrors.test(message)) this.#unread.add(message);
      return;
    }
    if (unreadIds.has(id)) {
      this.#unread.add(`${place?.file ?? 'a file'}: ${id}: ${message}`);
      return;
    }
    this.#problems.add({
      tool: format,
      ruleId: id,
      message,
      file: place?.file ?? null,
      position: lintPosition(place?.line, place?.column),
      category: severity === 'style' || severity === 'information' ? 'style' : 'code',
      severity: severityOf(severity),
      nativeSeverity: severity,
      cwes,
      ownHash: hash,
      confidence: isInconclusive ? 'low' : undefined,
    });
  }
}

/** Version 1 has other elements: without this they would be passed over. */
function requireVersion(root: XmlElement): void {
  const version = attributeText(root, 'version');
  if (version === '2' || version === '3') return;
  throw xmlFault(
    'unsupported-version',
    'cppcheck reports are read in versions 2 and 3',
    root.position,
    'Run cppcheck with `--xml`, and without `--xml-version=1`.',
  );
}

function errorOf(element: XmlElement): OpenError {
  const id = attributeText(element, 'id');
  const severity = attributeText(element, 'severity');
  if (id === null || severity === null)
    throw xmlFault('invalid-content', 'an <error> has no id, or no severity', element.position);
  const hash = attributeText(element, 'hash');
  return {
    id,
    severity,
    message: attributeText(element, 'msg') ?? attributeText(element, 'verbose') ?? id,
    cwes: cweIdentifiers([element.attribute('cwe')]),
    hash: hash === '0' ? null : hash,
    isInconclusive: element.attribute('inconclusive') === 'true',
    place: null,
  };
}

function placeOf(element: XmlElement): OpenError['place'] {
  return {
    file: attributeText(element, 'file'),
    line: wholeNumber(element, 'line'),
    column: wholeNumber(element, 'column'),
  };
}

function severityOf(word: string): Severity {
  switch (word) {
    case 'error':
      return 'high';
    case 'warning':
      return 'medium';
    case 'performance':
    case 'portability':
    case 'style':
      return 'low';
    case 'information':
    case 'debug':
      return 'info';
    default:
      return 'unknown';
  }
}
