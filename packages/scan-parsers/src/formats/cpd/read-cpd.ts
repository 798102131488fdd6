import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { shortText } from '../../findings/plain-text.ts';
import { attributeText, wholeNumber } from '../../xml/whole-number.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import { lintPosition, noPosition } from '../linters/lint-position.ts';
import type { LintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { nothingScanned } from '../linters/lint-summary.ts';
import { readLintXml } from '../linters/read-lint-xml.ts';
import { unlistedSources } from '../pmd/unlisted-sources.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'cpd';
const maxNamed = 5;

/** @throws {RefusalError} unless it is a CPD report. */
export function readCpd(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  return readLintXml(input, new CpdDocument(input, sink), { format, exitCodes: exitCodes.meaning });
}

interface Place {
  readonly file: string;
  readonly line: number | null;
  readonly endLine: number | null;
}

class CpdDocument {
  readonly #problems: LintReading;
  readonly #unread = new GapCollector('files-not-scanned');
  readonly #strange = new GapCollector('results-missing');
  #files = 0;
  #lines = 0;
  #duplication: { readonly lines: number; readonly tokens: number; readonly places: Place[] } | null = null;

  constructor(input: ReportInput, sink: FindingSink) {
    this.#problems = new LintReading(input, sink);
  }

  get handler(): XmlHandler {
    return {
      open: (element) => {
        this.#begin(element);
      },
      close: (name) => {
        if (name === 'duplication') this.#end();
      },
    };
  }

  figures(): ReportSummary['figures'] {
    return { ...this.#problems.figures(), scanned_files: this.#files, duplicated_lines: this.#lines };
  }

  gaps(): readonly ScanGap[] {
    return [...this.#unread.gaps(), ...this.#strange.gaps(), ...this.#silence()];
  }

  #begin(element: XmlElement): void {
    const { name, ancestors } = element;
    const parent = ancestors.at(-1);
    if (parent === undefined) expectRoot(element, ['pmd-cpd'], 'CPD XML');
    else if (name === 'duplication') this.#beginDuplication(element);
    else if (name === 'error')
      this.#unread.add(
        `${attributeText(element, 'filename') ?? 'a file'}: ${attributeText(element, 'msg') ?? 'not read'}`,
      );
    else if (name === 'file' && parent === 'pmd-cpd') this.#files += 1;
    else if (name === 'file' && parent === 'duplication') this.#addPlace(element);
    else if (name !== 'codefragment') this.#strange.add(`<${name}> in <${parent}> is not known`);
  }

  #beginDuplication(element: XmlElement): void {
    const [lines, tokens] = [wholeNumber(element, 'lines'), wholeNumber(element, 'tokens')];
    if (lines === null || tokens === null)
      throw xmlFault('invalid-content', 'a <duplication> has no `lines` or no `tokens`', element.position);
    this.#duplication = { lines, tokens, places: [] };
  }

  #addPlace(element: XmlElement): void {
    const file = attributeText(element, 'path');
    if (file === null) throw xmlFault('invalid-content', 'a <file> has no path', element.position);
    this.#duplication?.places.push({
      file,
      line: wholeNumber(element, 'line'),
      endLine: wholeNumber(element, 'endline'),
    });
  }

  #end(): void {
    if (this.#duplication === null) return;
    const { lines, tokens, places } = this.#duplication;
    this.#duplication = null;
    this.#lines += lines;
    const what = `${lines} duplicated lines (${tokens} tokens)`;
    const [first, ...further] = places.map((place, index) => ({
      file: place.file,
      position: positionOf(place, lines),
      message: `${what}, ${nameOthers(places, index)}`,
    }));
    this.#problems.add({
      tool: format,
      ruleId: 'duplication',
      ...(first ?? { file: null, position: noPosition, message: `${what}, ${nameOthers([], 0)}` }),
      further,
      category: 'style',
      severity: 'unrated',
      nativeSeverity: null,
    });
  }

  #silence(): readonly ScanGap[] {
    if (this.#files > 0 || this.#problems.active > 0) return [unlistedSources(this.#problems.active)];
    return [nothingScanned('the report lists no file')];
  }
}

function positionOf({ line, endLine }: Place, lines: number): LintPosition {
  return lintPosition(line, null, endLine ?? (line === null ? null : line + lines - 1));
}

/** The first few other places of the same code. */
function nameOthers(places: readonly Place[], index: number): string {
  const others = places
    .slice(0, maxNamed + 1)
    .filter((_, other) => other !== index)
    .slice(0, maxNamed);
  const from = places[index]?.file ?? '';
  const left = places.length - 1 - others.length;
  return `also at ${others.map((place) => nameOf(place, from)).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

/** Another place of the same code, as seen from the first one. */
function nameOf({ file, line }: Place, from: string): string {
  if (file === from) return `line ${line ?? '?'} of this file`;
  const [parts, other] = [from.split(/[\\/]/u), file.split(/[\\/]/u)];
  const differing = other.findIndex((part, index) => part !== parts[index]);
  return `${shortText(other.slice(Math.max(0, differing)).join('/'), 80)}:${line ?? '?'}`;
}
