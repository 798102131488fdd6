import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { cweIdentifiers } from '../../findings/cwe.ts';
import {
  below,
  isObject,
  optionalText,
  positionOrNull,
  requireObject,
  requireText,
  textOrNull,
  wrongShape,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { CompilerReading } from '../compilers/compiler-reading.ts';
import { compilerLevel, readDiagnosticLine } from '../compilers/diagnostic-line.ts';
import type { CompilerDiagnostic } from '../compilers/diagnostic-line.ts';
import { warningOption } from '../compilers/rate.ts';
import { exitCodes } from '../gcc/exit-codes.ts';
import { endless, lintSummary } from '../linters/lint-summary.ts';
import { readOutput } from '../../lines/read-output.ts';
import type { OutputReader } from '../../lines/read-output.ts';
import { ArrayLines } from './array-lines.ts';

/** @throws {RefusalError} unless it is JSON of GCC, alone or within the output of a build. */
export async function readGccJson(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reader = new ListReader(input, sink);
  await readOutput(input, reader, {
    refusal: 'this has no list of diagnostics of GCC',
    hint: 'GCC writes `[]` for a file without a diagnostic: run it with `-fdiagnostics-format=json`.',
  });
  reader.end();
  return lintSummary({
    format: 'gcc-json',
    tools: ['gcc'],
    scanGaps: reader.gaps(),
    exitCodes: exitCodes.meaning,
    figures: { ...reader.reading.figures(), lists: reader.lists },
  });
}

class ListReader implements OutputReader {
  readonly reading: CompilerReading;
  lists = 0;
  readonly #printed = new GapCollector('results-missing');
  readonly #arrays = new ArrayLines();

  constructor(input: ReportInput, sink: FindingSink) {
    this.reading = new CompilerReading('gcc', input, sink);
  }

  get isOfTool(): boolean {
    return this.lists > 0 || this.#arrays.isOpen;
  }

  add(text: string): void {
    const list = this.#arrays.add(text);
    if (list === undefined) this.#addLine(text);
    else if (list !== null) this.#addList(list);
  }

  /** @throws {ReportError} `truncated` if the last list does not end. */
  end(): void {
    this.#arrays.end();
  }

  gaps(): readonly ScanGap[] {
    const lost = 'nothing shows that the last file was compiled: the end of the output may be lost';
    return [...this.reading.gaps(), ...this.#printed.gaps(), endless(lost, this.reading.active === 0 ? [0] : [0, 1])];
  }

  /** Compilers that were not told to write JSON print text. */
  #addLine(text: string): void {
    const line = readDiagnosticLine(text);
    if (line === null) this.reading.addAround(text);
    else if (line.file === null) this.reading.weigh(line, text);
    else if (line.level !== 'note') this.#printed.add(`a diagnostic that is not JSON: ${text}`);
  }

  #addList(list: readonly unknown[]): void {
    this.lists += 1;
    for (const [index, value] of list.entries()) {
      const spot = { pointer: `/${index}`, offset: null };
      this.#addDiagnostic(requireObject(value, spot, 'a diagnostic'), spot);
    }
  }

  #addDiagnostic(diagnostic: JsonObject, spot: Spot): void {
    const word = requireText(diagnostic, 'kind', spot);
    const level = compilerLevel(word);
    if (level === null) {
      this.reading.failures.add(`${word}: ${textOrNull(diagnostic['message']) ?? 'no message'}`);
      return;
    }
    const label = optionalText(diagnostic, 'option', spot);
    const line = { ...placeOf(diagnostic, spot), level, message: requireText(diagnostic, 'message', spot), label };
    this.reading.weigh(line, line.file === null ? line.message : `${line.file}: ${line.message}`);
    if (level === 'note') return;
    const { metadata } = diagnostic;
    const cwes = isObject(metadata) ? cweIdentifiers([metadata['cwe']]) : [];
    this.reading.addDiagnostic(line, JSON.stringify(line), warningOption(label), cwes);
  }
}

/** Where the caret of the first place is. GCC 9 and 10 call the column in bytes `column`, as later ones do beside two others. */
function placeOf(diagnostic: JsonObject, spot: Spot): Pick<CompilerDiagnostic, 'file' | 'line' | 'column'> {
  const at = below(spot, 'locations');
  const { locations } = diagnostic;
  if (!Array.isArray(locations)) throw wrongShape(at, 'a list', locations);
  if (locations.length === 0) return { file: null, line: null, column: null };
  const first = below(at, 0);
  const caretAt = below(first, 'caret');
  const caret = requireObject(requireObject(locations[0], first)['caret'], caretAt);
  return {
    file: requireText(caret, 'file', caretAt),
    line: positionOrNull(caret['line']),
    column: positionOrNull(caret['column']),
  };
}
