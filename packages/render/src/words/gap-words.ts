import type { ScanGap } from '@portcullis/gate-core';
import { formatNumber, quantity } from './numbers.ts';
import { name, quote, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/**
 * How a scan is incomplete: what the tool did not look at, with the thing that scanned as the subject.
 *
 * @param subject the evidence's key.
 * @param exitCode of the scan, if known: a `0` of a scan that saw nothing is mentioned.
 *
 * @example
 * gapWords({ code: 'dependencies-skipped', count: 23, of: 23, examples: [] }, 'pip-audit', 0)
 * // pip-audit scanned nothing: all 23 dependencies were skipped, but its exit code is 0
 */
export function gapWords(gap: ScanGap, subject: string, exitCode: number | null): Sentence {
  const sawNothing = gap.code === 'nothing-scanned' || (gap.of !== null && gap.of > 0 && gap.count >= gap.of);
  const contradiction =
    exitCode === 0 && sawNothing && gap.settledBy === undefined && mayBeVacuous(gap) ? ', but its exit code is 0' : '';
  return sentence`${name(subject)} ${clause(gap, sawNothing)}${words(contradiction)}`;
}

function mayBeVacuous({ code }: ScanGap): boolean {
  return code === 'nothing-scanned' || code === 'dependencies-skipped' || code === 'files-not-scanned';
}

function clause(gap: ScanGap, sawNothing: boolean): Sentence {
  switch (gap.code) {
    case 'nothing-scanned':
      return [words(gap.settledBy === undefined ? nothingClause(gap) : silence)];
    case 'files-not-scanned':
      return sawNothing
        ? [words(`scanned nothing: ${whole(gap.count, 'file was', 'files were')} skipped`)]
        : [words(`could not scan ${part(gap, 'file')}`)];
    case 'dependencies-skipped':
      return sawNothing
        ? [words(`scanned nothing: ${whole(gap.count, 'dependency was', 'dependencies were')} skipped`)]
        : [words(`skipped ${part(gap, 'dependency', 'dependencies')}`)];
    case 'invocation-failed':
      return [words(gap.count <= 1 ? 'reports that its run failed' : `reports that ${part(gap, 'run')} failed`)];
    case 'results-missing':
      return gap.part === undefined
        ? [words('wrote a report in which results are missing')]
        : [words(`wrote a report about part ${gap.part}${ofAll(gap)} of its run, and not all parts are there`)];
    case 'end-of-life':
      return [words('scanned a system past its end of life, for which no advisories are published')];
    case 'self-contradicting':
      return [words('wrote a report whose own totals disagree with its entries')];
  }
}

const silence = 'says nothing, as it does when all is well and when it failed';

function ofAll({ of }: ScanGap): string {
  return of === null ? '' : ` of ${formatNumber(of)}`;
}

/** For a report that lists tests, none of which was run, the number is known. */
function nothingClause({ of }: ScanGap): string {
  return of !== null && of > 0
    ? `tested nothing: ${whole(of, 'test was', 'tests were')} skipped`
    : 'scanned nothing: its report names no file, package or test';
}

function whole(count: number, singular: string, plural: string): string {
  return count === 1 ? `the only ${singular}` : `all ${formatNumber(count)} ${plural}`;
}

function part({ count, of }: ScanGap, singular: string, plural = `${singular}s`): string {
  return of === null
    ? quantity(count, singular, plural)
    : `${formatNumber(count)} of ${quantity(of, singular, plural)}`;
}

/**
 * What to do about an incomplete scan.
 *
 * @param path of the report.
 */
export function gapAdvice(gap: ScanGap, path: string): Sentence {
  const example = gap.examples[0];
  const why =
    example === undefined ? [] : sentence` (${words(gap.examples.length > 1 ? 'such as ' : '')}${quote(example)})`;
  const report = name(path);
  switch (gap.code) {
    case 'nothing-scanned':
      if (gap.settledBy !== undefined)
        return sentence`record the exit code of the scan behind ${report}, in its run record or with ${name('--exit-code')}`;
      if (gap.of !== null && gap.of > 0) return sentence`see in ${report} why no test was run, then run them again`;
      return sentence`check the paths that the scan behind ${report} is given, then run it again`;
    case 'files-not-scanned':
      return sentence`make them readable to the tool, or set ${name('allowIncomplete')} for this evidence; see ${report}${why}`;
    case 'dependencies-skipped':
      return sentence`see in ${report} why they were skipped${why}, then run the scan again`;
    case 'invocation-failed':
    case 'results-missing':
      if (gap.part !== undefined)
        return sentence`let the reports of all parts be those of this evidence, or join them in one; ${report} is part ${words(`${gap.part}${ofAll(gap)}`)}`;
      return sentence`read the log of the scan behind ${report}${why}, then run it again`;
    case 'end-of-life':
      return sentence`move to a supported release; see ${report}${why}`;
    case 'self-contradicting':
      return sentence`run the scan behind ${report} again; if it happens again, report it to the tool's authors${why}`;
  }
}
