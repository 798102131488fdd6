import { linesIn, rangesOf } from '../changes/line-ranges.ts';
import type { CoveredFile } from '../evidence/covered-file.ts';
import type { ParsedReport } from '../evidence/report.ts';

/** A report after tests reach these lines and take all their branches. A file that it does not mention, it then does. */
export function coverLines(report: ParsedReport, cover: ReadonlyMap<string, readonly number[]>): ParsedReport {
  const { lineCoverage } = report;
  if (lineCoverage === undefined || cover.size === 0) return report;
  const known = new Set(lineCoverage.filter(({ unplaced }) => unplaced === undefined).map(({ path }) => path));
  const added = [...cover].filter(([path]) => !known.has(path)).map(([path]) => emptyFile(path));
  return {
    ...report,
    lineCoverage: [...lineCoverage, ...added].map((file) =>
      file.unplaced === undefined ? coverIn(file, cover.get(file.path) ?? []) : file,
    ),
  };
}

function emptyFile(path: string): CoveredFile {
  return { path, covered: [], uncovered: [], branches: [] };
}

function coverIn(file: CoveredFile, lines: readonly number[]): CoveredFile {
  if (lines.length === 0) return file;
  const now = new Set(lines);
  return {
    ...file,
    covered: rangesOf([...linesIn(file.covered), ...now]),
    uncovered: rangesOf([...linesIn(file.uncovered)].filter((line) => !now.has(line))),
    branches: file.branches.map(([line, all, taken]) => [line, all, now.has(line) ? all : taken]),
  };
}
