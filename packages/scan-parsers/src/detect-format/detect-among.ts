import { ReportError } from '@portcullis/gate-core/report-parser';
import type { ReportFault, ReportInput } from '@portcullis/gate-core';
import { maskSecrets } from '../findings/known-secrets.ts';
import { hintAtPreamble } from '../text/known-preambles.ts';
import { createXmlDecoder, UndecodableBytesError } from '../xml/xml-decoder.ts';
import { createFactsCollector } from './facts-collector.ts';
import type { FactsCollector } from './facts-collector.ts';
import type { DetectionFacts, FormatDetector } from './facts.ts';
import { nearestFormats } from './nearest-formats.ts';

/** What a file's format is, as far as the file shows it. */
export type FormatDetection =
  | { readonly outcome: 'detected'; readonly format: string }
  /** The content does not show it: several tools write `[]` when they find nothing. Name the format to read it. */
  | { readonly outcome: 'ambiguous'; readonly candidates: readonly string[]; readonly fault: ReportFault }
  | { readonly outcome: 'unknown'; readonly fault: ReportFault };

/** The facts are checked again after this many more characters. */
const firstLook = 16 * 1024;

/**
 * Finds the detector that recognises a report, reading no more of it than needed.
 *
 * @param foreign used only for messages: their `format` is what to call the file.
 */
export async function detectAmong(
  input: ReportInput,
  detectors: readonly FormatDetector[],
  foreign: readonly FormatDetector[] = [],
): Promise<FormatDetection> {
  const collector = createFactsCollector();
  let nextLook = firstLook;
  try {
    for await (const text of texts(input)) {
      collector.write(text);
      if (collector.length < nextLook) continue;
      nextLook = collector.length * 2;
      const early = detectedBy(detectors, collector.facts());
      if (early.length === 1 && early[0] !== undefined) return { outcome: 'detected', format: early[0] };
    }
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return decide({ detectors, foreign }, collector, error.fault);
  }
  collector.end();
  return decide({ detectors, foreign }, collector, null);
}

/** @throws {ReportError} `encoding` after the last text that could be read. */
async function* texts(input: ReportInput): AsyncGenerator<string> {
  const decoder = createXmlDecoder();
  try {
    for await (const bytes of input.open()) yield decoder.decode(bytes);
    yield decoder.end();
  } catch (error) {
    if (!(error instanceof UndecodableBytesError)) throw error;
    yield error.textBefore;
    throw new ReportError({
      code: 'encoding',
      message: `the bytes are not ${error.encoding.toUpperCase()} text`,
      line: null,
      column: null,
      hint: null,
    });
  }
}

/** Detectors of the formats that are read here, and of those that are not. */
interface Known {
  readonly detectors: readonly FormatDetector[];
  readonly foreign: readonly FormatDetector[];
}

function decide(known: Known, collector: FactsCollector, fault: ReportFault | null): FormatDetection {
  const { detectors } = known;
  const facts = collector.facts();
  const sure = detectedBy(detectors, facts);
  const [only, ...others] = sure;
  if (only !== undefined && others.length === 0) return { outcome: 'detected', format: only };
  const candidates = only === undefined ? possibleFormats(detectors, facts) : sure;
  if (candidates.length > 0) return { outcome: 'ambiguous', candidates, fault: ambiguousFault(candidates) };
  return {
    outcome: 'unknown',
    fault:
      fault === null
        ? unknownFault(known, collector, facts)
        : { ...fault, hint: fault.hint ?? hintAtPreamble(collector.head) },
  };
}

function possibleFormats(detectors: readonly FormatDetector[], facts: DetectionFacts | null): readonly string[] {
  return facts === null
    ? []
    : detectors.filter((detector) => detector.couldBe?.(facts) === true).map(({ format }) => format);
}

function detectedBy(detectors: readonly FormatDetector[], facts: DetectionFacts | null): readonly string[] {
  return facts === null ? [] : detectors.filter((detector) => detector.detect(facts)).map(({ format }) => format);
}

function ambiguousFault(candidates: readonly string[]): ReportFault {
  return {
    code: 'wrong-format',
    message: `the file does not show which tool wrote it: it could be ${candidates.join(', ')}`,
    line: null,
    column: null,
    hint: `Name the format, for instance ${candidates[0] ?? ''}.`,
  };
}

function unknownFault(known: Known, collector: FactsCollector, facts: DetectionFacts | null): ReportFault {
  if (collector.isBlank)
    return { code: 'empty', message: 'the file is empty', line: null, column: null, hint: hintAtPreamble('') };
  const hint = hintAtPreamble(collector.head);
  const broken = collector.fault();
  if (broken !== null) return { ...broken, hint: broken.hint ?? hint };
  const [stranger] = detectedBy(known.foreign, facts);
  return {
    code: 'wrong-format',
    message: stranger === undefined ? `no known format: ${describe(facts)}` : `${stranger}, which is not read here`,
    line: null,
    column: null,
    hint: hint ?? formatsHint(known.detectors, facts),
  };
}

/** The known formats, and the ones that the file resembles most. */
function formatsHint(detectors: readonly FormatDetector[], facts: DetectionFacts | null): string {
  const nearest = nearestFormats(detectors, facts);
  const closest = nearest.length === 0 ? '' : `It comes closest to ${nearest.join(', ')}. `;
  const formats = detectors.map(({ format }) => format).sort();
  return `${closest}Name its format to see what is wrong with it: ${formats.join(', ')}.`;
}

function describe(facts: DetectionFacts | null): string {
  switch (facts?.kind) {
    case undefined:
      return 'nothing can be read in it';
    case 'xml':
      return `XML with the root element <${facts.root}>`;
    case 'json':
      return `${facts.isComplete ? '' : 'broken or incomplete '}JSON, ${facts.root}${facts.members.size === 0 ? '' : ` with ${maskSecrets([...facts.members].slice(0, 5).join(', '))}`}`;
    case 'text':
      return 'text that is neither JSON nor XML';
  }
}
