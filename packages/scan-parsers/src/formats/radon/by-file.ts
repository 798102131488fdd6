import type { Metric, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import { isObject, spotOf, textOrNull } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';

const filesPath = '*';

/** What there was by file. */
export interface RadonFiles {
  readonly files: number;
  readonly errors: number;
  readonly scanGaps: readonly ScanGap[];
}

/**
 * Reads the shape that all of Radon's reports share: an object with something for each file, or an error in its place.
 *
 * @param title for refusals: `a complexity report of Radon`
 * @param expected what there is for each file
 * @param take takes what there is for a file, and says whether it is that
 */
export async function readRadonFiles(
  input: ReportInput,
  title: string,
  expected: string,
  take: (value: unknown, spot: Spot) => boolean,
): Promise<RadonFiles> {
  const unread = new GapCollector('files-not-scanned');
  let files = 0;
  const rest = await readJson(input, [
    {
      path: filesPath,
      take: (value, place) => {
        files += 1;
        if (isObject(value) && typeof value['error'] === 'string')
          unread.add(`${place.key ?? ''}: ${textOrNull(value['error']) ?? 'no reason given'}`);
        else if (!take(value, spotOf(filesPath, place))) throw notThisFormat(title, expected);
      },
    },
  ]);
  if (!isObject(rest)) throw notThisFormat(title, expected);
  return { files, errors: unread.count, scanGaps: [...gapOfNothing(files), ...unread.gaps(files)] };
}

function gapOfNothing(files: number): ScanGap[] {
  return files > 0 ? [] : [{ code: 'nothing-scanned', count: 0, of: 0, examples: ['no file was analysed'] }];
}

/** The summary of one of Radon's reports. */
export function radonSummary(
  format: string,
  metrics: Record<string, Metric>,
  { files, errors, scanGaps }: RadonFiles,
  figures: ReportSummary['figures'],
): ReportSummary {
  return {
    format,
    tools: ['radon'],
    tests: null,
    metrics,
    scanGaps: [...scanGaps],
    exitCodes: null,
    commits: [],
    producedAt: null,
    figures: { files, ...figures, errors },
  };
}

/** A number for each file or block, of which the worst of several reports counts. */
export function worstMetric(value: number, sampleSize: number): Metric {
  return { value, sampleSize, combine: 'worst', unit: 'count' };
}
