import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { emptyFault, lineFault, readLines } from '../../lines/read-lines.ts';
import { coverageMetrics, percentage } from '../../metrics/coverage-metrics.ts';
import { coverageSummary, unmeasured } from '../../metrics/coverage-summary.ts';
import { gapOf } from '../../metrics/examples.ts';
import { CoveragePlacer } from '../../metrics/line-coverage.ts';
import { sendPlaced } from '../../metrics/placed-lines.ts';
import type { PlacedLines } from '../../metrics/placed-lines.ts';
import { hintAtPreamble } from '../../text/known-preambles.ts';
import { placeGoFile } from './module-paths.ts';
import { Profile, linesOf } from './profile.ts';
import type { ProfileCounts } from './profile.ts';

const format = 'go-cover';

/** @throws {RefusalError} unless it is a Go cover profile. */
export async function readGoCover(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const profile = new Profile();
  let head = '';
  const { isBlank } = await readLines(input, (text, number) => {
    if (head === '') head = text;
    const fault = profile.add(text);
    if (fault !== null)
      throw lineFault(profile.isEmpty ? 'wrong-format' : 'malformed', fault, number, hintAtPreamble(head));
  });
  if (isBlank) throw emptyFault();
  sendLines(profile, input, sink);
  const counts = profile.counts();
  const { files, statements, statementsCovered, lines, linesCovered } = counts;
  return coverageSummary({
    format,
    metrics: {
      ...(statements > 0 && { 'coverage.statements': percentage(statementsCovered, statements) }),
      ...coverageMetrics({ lines, linesCovered, branches: 0, branchesCovered: 0 }),
    },
    scanGaps: gapsOf(counts),
    figures: { files, statements, statements_covered: statementsCovered, lines, lines_covered: linesCovered },
  });
}

function gapsOf({ files, statements, disputed }: ProfileCounts): ScanGap[] {
  return [
    ...(statements === 0 ? [unmeasured(files, 'no statement in the profile')] : []),
    ...gapOf('self-contradicting', disputed),
  ];
}

function sendLines(profile: Profile, input: ReportInput, { coverage }: FindingSink): void {
  if (coverage === undefined) return;
  const placer = new CoveragePlacer(input);
  const placed = Array.from(profile.files()).flatMap((file): PlacedLines[] => {
    const { name } = file;
    const place = placeGoFile(input, placer, name);
    // Two modules do not share files, and nothing says which of them is the tree's.
    const standing = { identity: name, isCertain: false, canBeCopy: false, guessedFrom: name };
    return place === null ? [] : [{ name, ...standing, place, lines: linesOf(file), branches: new Map() }];
  });
  sendPlaced(coverage, placed);
}
