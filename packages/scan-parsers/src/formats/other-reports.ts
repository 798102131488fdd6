import type { ReportInput } from '@portcullis/gate-core';
import type { FormatDetector } from '../detect-format/facts.ts';
import type { ReportFormat } from './report-format.ts';

/** A report of a known tool. */
export interface KnownReport {
  readonly title: string;
  /** The name of our parser for it, or `null`. */
  readonly format: string | null;
}

/** Reports, by title, that are often mistaken for one that is read here. They are recognised only for messages. */
export const foreignDetectors: readonly FormatDetector[] = [
  {
    format: 'a verdict that Portcullis wrote',
    detect: (facts) =>
      facts.kind === 'json' &&
      facts.at('schemaVersion') === 'string' &&
      facts.at('outcome') === 'string' &&
      facts.at('judgedAt') === 'string',
  },
];

/** Members that identify a tool are near the beginning. */
const headBytes = 256 * 1024;

function headOf(input: ReportInput): ReportInput {
  async function* open(): AsyncGenerator<Uint8Array> {
    let left = headBytes;
    for await (const chunk of input.open()) {
      yield chunk.subarray(0, left);
      left -= chunk.length;
      if (left <= 0) return;
    }
  }
  return { name: input.name, sizeBytes: null, open };
}

/** What a document is, judged by its beginning, or `undefined`. For messages; never used to accept anything. */
export async function recogniseReport(
  input: ReportInput,
  formats: readonly ReportFormat[],
): Promise<KnownReport | undefined> {
  const known = formats.map(({ detector }) => detector);
  const { detectAmong } = await import('../detect-format/detect-among.ts');
  const detection = await detectAmong(headOf(input), [...known, ...foreignDetectors]);
  if (detection.outcome !== 'detected') return undefined;
  const { format } = detection;
  const own = formats.find(({ parser }) => parser.format === format);
  return own === undefined ? { title: format, format: null } : { title: own.noun, format };
}
