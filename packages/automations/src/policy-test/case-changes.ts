import type { ChangedLines, CoveredFile } from '@portcullis/gate-core';
import type { CaseChange } from '@portcullis/pipeline';
import { CaseFaultError } from './case-fault.ts';

/**
 * The diff of a case.
 *
 * @throws {CaseFaultError} when it states what no diff and no report could hold.
 */
export function changedLinesOf(changed: readonly CaseChange[]): ChangedLines {
  const paths = new Set<string>();
  changed.forEach((file, index) => {
    if (paths.has(file.path)) throw new CaseFaultError('the case has this file twice', ['changed', index, 'path']);
    paths.add(file.path);
    refuseImpossible(file, index);
  });
  return {
    sha256: null,
    files: changed.map(({ path, lines }) => ({
      path,
      from: null,
      change: 'modified',
      content: 'text',
      ranges: lines === 0 ? [] : [[1, lines]],
    })),
  };
}

/** What the coverage reports of a case say about the changed lines. */
export function lineCoverageOf(changed: readonly CaseChange[]): CoveredFile[] {
  return changed.flatMap(({ path, lines, covered, branches = 0, coveredBranches = 0 }) => {
    if (covered === undefined) return [];
    return [
      {
        path,
        covered: covered === 0 ? [] : [[1, covered]],
        uncovered: covered === lines ? [] : [[covered + 1, lines]],
        branches: branches === 0 ? [] : [[1, branches, coveredBranches]],
      },
    ];
  });
}

function refuseImpossible({ lines, covered, branches, coveredBranches }: CaseChange, index: number): void {
  const refuse = (message: string, key: string): never => {
    throw new CaseFaultError(message, ['changed', index, key]);
  };
  if (covered !== undefined && covered > lines) refuse(`changed lines: ${lines}, so no more can be covered`, 'covered');
  if (coveredBranches !== undefined && coveredBranches > (branches ?? 0))
    refuse(`branches: ${branches ?? 0}, so no more can be taken`, 'coveredBranches');
  if (branches !== undefined && branches > 0 && (covered === undefined || lines === 0))
    refuse('branches are known only of changed lines in a coverage report: state `covered`', 'branches');
}
