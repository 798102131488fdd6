import type { ReportInput } from '@portcullis/gate-core';
import type { FormatDetection } from '../detect-format/detect-among.ts';
import type { FormatDetector } from '../detect-format/facts.ts';
import { reportFormats } from './formats.ts';
import { foreignDetectors } from './other-reports.ts';

/** One for every format that this package parses. No two may recognise the same file. */
export const builtInDetectors: readonly FormatDetector[] = reportFormats.map(({ detector }) => detector);

/**
 * Detects the format of a report from what only its own tool writes, reading no more of it than needed. The report is
 * not validated: that is its parser's job.
 *
 * @param detectors - the formats to tell apart; all that this package parses if not given.
 *
 * @example
 * const detection = await detectFormat(input);
 * if (detection.outcome === 'detected') console.log(detection.format);
 * else console.log(detection.fault.message);
 */
export async function detectFormat(
  input: ReportInput,
  detectors: readonly FormatDetector[] = builtInDetectors,
): Promise<FormatDetection> {
  const { detectAmong } = await import('../detect-format/detect-among.ts');
  return detectAmong(input, detectors, foreignDetectors);
}
