import { linesIn, rangesOf } from '../changes/line-ranges.ts';
import type { ChangedFile } from '../evidence/changed-lines.ts';
import type { MetricRule } from '../policy/rule-schema.ts';
import type { PatchCoverage, UncoveredFile } from '../verdict-v1/patch-coverage.ts';
import { changedLinesOf } from './patch-coverage.ts';
import type { Patch } from './patch-coverage.ts';

const shownFiles = 20;
const shownRanges = 20;

/** A changed line, with how much of it is not covered: itself, or its branches. */
export interface UncoveredLine {
  readonly path: string;
  readonly line: number;
  readonly missing: number;
  /** Of a file that a report mentions: what can be covered in others is unknown. */
  readonly isMeasured: boolean;
}

/** The coverage of a change in figures. */
export interface CountedPatch {
  readonly covered: number;
  readonly total: number;
  /** Files that reports mention come first. */
  readonly uncovered: readonly UncoveredLine[];
  readonly record: PatchCoverage;
}

/** Counts what a rule is about: the changed lines, or the branches that begin on them. */
export function countPatch(rule: MetricRule, patch: Patch): CountedPatch {
  const countsUnmeasured = rule.unmeasured === 'uncovered';
  const ofBranches = rule.metric === 'coverage.branches';
  let [covered, total] = [0, 0];
  const uncovered: UncoveredLine[] = [];
  const files: UncoveredFile[] = [];
  for (const { path, lines } of patch.measured) {
    const open: number[] = [];
    for (const [line, { isCovered, branches, branchesTaken }] of lines) {
      const [all, taken] = ofBranches ? [branches, branchesTaken] : [1, isCovered ? 1 : 0];
      total += all;
      covered += taken;
      if (taken === all) continue;
      open.push(line);
      uncovered.push({ path, line, missing: all - taken, isMeasured: true });
    }
    if (open.length > 0) files.push(toFile(path, open));
  }
  if (countsUnmeasured)
    for (const file of patch.unmeasured) {
      total += changedLinesOf(file);
      for (const line of linesOf(file)) uncovered.push({ path: file.path, line, missing: 1, isMeasured: false });
    }
  const record: PatchCoverage = {
    covered,
    total,
    uncovered: files.slice(0, shownFiles),
    uncoveredFiles: files.length,
    uncoveredLines: files.reduce((sum, { lines }) => sum + lines, 0),
    unmeasured: patch.unmeasured
      .slice(0, shownFiles)
      .map((file) => ({ path: file.path, lines: changedLinesOf(file), ranges: file.ranges.slice(0, shownRanges) })),
    unmeasuredFiles: patch.unmeasured.length,
    countsUnmeasured,
  };
  return { covered, total, uncovered, record };
}

function toFile(path: string, lines: readonly number[]): UncoveredFile {
  return { path, lines: lines.length, ranges: rangesOf(lines).slice(0, shownRanges) };
}

function linesOf(file: ChangedFile): Iterable<number> {
  return file.ranges.length === 0 ? [1] : linesIn(file.ranges);
}
